"""Paper and workbooks: drawing in millimetres with Chinese type, and Excel files of strangers."""
