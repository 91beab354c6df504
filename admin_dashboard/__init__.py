"""The staff desk: the sign-in routes and the gate around it, the frame, and one file for each screen.

To add a screen, write `screens/<name>.py` with one function `show(actor: Actor, now: datetime) -> None` that reads like
prose, and name it in `SCREENS` beside, with the ability that opens it and, in `PRACTICE`, whose it is; what is of no
practice stands in `frame.py`. What several screens show goes to `parts/`, with one `show(...)` each. A screen

- calls only `actions`, `queries` and `rules` of the rooms, which check the actor again themselves;
- says words by `_("Plain English", …)` of `admin_dashboard.words` and adds them to both catalogues in `translations/`;
- shows instants by `words.moment(...)`, in community time;
- does what a form asks by `parts.attempt.done(lambda: actions.…)`: refusals are shown in words, the form keeps what was
  typed, and after a success a sentence follows the person to the next run;
- heads its sections by `st.header`, which keeps the order of headings whole, and leads on by `parts.opening.link`;
- never uses `on_click` for something that reads or writes: callbacks run outside the connection of the run.
"""
