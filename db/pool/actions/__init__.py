"""Everything that can happen in the pool."""

from db.pool.actions.items import (
    finish_errand,
    give_errand_back,
    put_into_pool,
    return_untaken,
    take_errand,
    take_out_of_pool,
    write_about_errand,
)
from db.pool.actions.volunteers import (
    forget_volunteers,
    let_volunteer_go,
    register_volunteer,
    renew_volunteer_link,
    reseal_volunteers,
)

__all__ = [
    "finish_errand", "forget_volunteers", "give_errand_back", "let_volunteer_go", "put_into_pool",
    "register_volunteer", "renew_volunteer_link", "reseal_volunteers", "return_untaken", "take_errand",
    "take_out_of_pool", "write_about_errand",
]  # fmt: skip
