"""The form that units fill: its layout and its writer."""
