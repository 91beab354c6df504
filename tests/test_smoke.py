from db.history.actions import recording
from db.history.queries import breaks_in_history, Break
def test_a(cast):
    with recording(cast.community_id) as r:
        from tests.cast import MONDAY
        r.append("x",1,"k",MONDAY,cast.sun,a=1)
        r.append("x",1,"k",MONDAY,cast.sun,b="中")
    assert [b for b in breaks_in_history(cast.community_id) if isinstance(b,Break)]==[]
