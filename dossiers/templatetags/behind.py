from django import template

from dossiers.copying.behind import said_behind

register = template.Library()
register.filter(said_behind)
