from django import template

from press.history.log import said

register = template.Library()
register.filter("said_of", said)
