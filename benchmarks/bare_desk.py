"""The floor of the desk: two pages of Streamlit with a sentence each, and a tick that draws only itself again."""

import streamlit as st


@st.fragment
def tick() -> None:
    st.checkbox("Tick")


def one() -> None:
    st.title("One")
    st.write("A sentence.")
    tick()


def two() -> None:
    st.title("Two")
    st.write("Another sentence.")


st.navigation([st.Page(one, title="One"), st.Page(two, title="Two")]).run()
