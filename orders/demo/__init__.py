"""The demo: a believable house, made through the verbs with the clock moved, relative to the day it is made."""
