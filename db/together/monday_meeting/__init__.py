"""The Monday meeting (每周一联盟工作会议): its agenda writes itself from what is new, late, unhappy and promised."""
