"""The phrases staff answer with, kept and edited by the community."""
