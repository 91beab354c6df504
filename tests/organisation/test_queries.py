from db.organisation import queries
def test_x(cast):
    assert queries.building_by_code("a2c3-dc").id == cast.building_id
    for a in cast.everybody.values():
        if a is cast.luo: continue
        print(a.name, queries.counts(a), [b.name for b in queries.buildings_of(a)], queries.grids_of(a), queries.units_of(a))
