"""The theme `practice`: Material's, with the front end, for hosts that know no plugin of ours.

A host takes the folder of this module for the theme's, and copies what is in `assets` to the site.
"""
