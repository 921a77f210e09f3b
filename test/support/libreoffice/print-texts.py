"""Prints what LibreOffice reads in Word files, with their tracked changes accepted, rejected or as they are.

Standard input: JSON, a list of {"path": ..., "side": "accept" | "reject" | null}. Standard output: JSON, for each the "lines" (one a
paragraph with its printed number, tables cell by cell, then notes, then what is drawn) and how many tracked changes of each kind were in the "opened"
file and are "left". One LibreOffice reads them all; the argument is a folder for its settings.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter

import uno
from com.sun.star.beans import PropertyValue

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
PIPE = "portal-%d" % os.getpid()
PATIENCE_SECONDS = 60


def start(folder):
    accept = "--accept=pipe,name=%s;urp;" % PIPE
    settings = "-env:UserInstallation=" + uno.systemPathToFileUrl(folder)
    command = ["soffice", "--headless", "--norestore", "--nologo", settings, accept]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def connect(office):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and office.poll() is None:
        try:
            return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % PIPE)
        except Exception:
            time.sleep(0.1)
    raise SystemExit("LibreOffice did not start.")


def lines_of(text):
    found = []
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            found.append("table of %d rows" % part.Rows.Count)
            for name in part.CellNames:
                found += ["cell " + name] + lines_of(part.getCellByName(name))
            found.append("end of table")
        else:
            found.append("[%s] %s" % (part.ListLabelString.strip(), part.String))
    return found


def lines_of_notes(notes, kind):
    found = []
    for at in range(notes.Count):
        found += [kind] + lines_of(notes.getByIndex(at))
    return found


def drawn(document):
    """Text boxes and pictures, which stand beside the paragraphs and in no certain order."""
    shapes = [document.DrawPage.getByIndex(at) for at in range(document.DrawPage.Count)]
    return sorted("drawn: " + (getattr(shape, "String", None) or "") for shape in shapes)


def tracked(document):
    kinds = Counter()
    changes = document.Redlines.createEnumeration()
    while changes.hasMoreElements():
        kinds[changes.nextElement().RedlineType] += 1
    return kinds


def read(desktop, dispatcher, job):
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["path"]), "_blank", 0, (hidden,))
    if document is None:
        raise SystemExit("LibreOffice cannot open " + job["path"])
    opened = tracked(document)
    if job["side"]:
        dispatcher.executeDispatch(document.CurrentController.Frame, COMMANDS[job["side"]], "", 0, ())
    lines = lines_of(document.Text)
    lines += lines_of_notes(document.Footnotes, "footnote") + lines_of_notes(document.Endnotes, "endnote")
    lines += drawn(document)
    answer = {"lines": lines, "opened": opened, "left": tracked(document)}
    document.close(True)
    return answer


def main():
    folder = sys.argv[1]
    office = start(folder)
    try:
        context = connect(office)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        answers = []
        for job in json.load(sys.stdin):
            try:
                answers.append(read(desktop, dispatcher, job))
            except Exception as error:
                raise SystemExit("%s: %s" % (job["path"], error))
        json.dump(answers, sys.stdout)
        try:
            desktop.terminate()
        except Exception:
            pass  # It goes away while it answers.
        office.wait(PATIENCE_SECONDS)
    finally:
        if office.poll() is None:
            office.kill()


main()
