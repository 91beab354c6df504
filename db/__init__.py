"""The shared core: what is true for both faces of Linli; knows neither Flask nor Streamlit."""
