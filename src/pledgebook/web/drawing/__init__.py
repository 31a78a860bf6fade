"""Charts drawn by the server as SVG: Python finds the places, a template writes the markup.

Nothing in a drawing carries style or script of its own; the stylesheet colours it by class, in light and in dark.
"""
