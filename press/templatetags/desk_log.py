from django import template

from press.desk_log import said

register = template.Library()
register.filter("said_of", said)
