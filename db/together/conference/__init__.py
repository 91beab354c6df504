"""The joint conference (党建联席会议): what one unit cannot settle, talked over and decided by several."""
