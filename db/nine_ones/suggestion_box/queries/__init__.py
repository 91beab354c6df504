"""What can be asked about the boxes: by everybody, by whoever has a code, by the keepers."""
