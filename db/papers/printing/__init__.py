"""Paper: Chinese type, drawing in millimetres, QR codes that any camera reads."""
