"""MPXJ, the Java library that reads and schedules MS Project's files: the oracle of what we write."""

from datetime import datetime

from tests.requirements import need


def start_java():
    """The JVM of this process, with a stack for long chains of tasks; skips, or fails where Java is required."""
    need("java")
    import jpype
    import mpxj  # noqa: F401  # puts its jars on the class path

    if not jpype.isJVMStarted():
        jpype.startJVM(
            "-Xss512m", "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory"
        )


def read_project(data, folder):
    """The project file as MPXJ reads it."""
    start_java()
    from org.mpxj.reader import UniversalProjectReader

    path = folder / "plan.xml"
    path.write_bytes(data)
    project = UniversalProjectReader().read(str(path))
    assert project is not None
    return project


def reschedule(project):
    """Sets every date anew, as MS Project would."""
    from org.mpxj.cpm import MicrosoftScheduler

    MicrosoftScheduler().schedule(project, project.getProjectProperties().getStartDate())
    return project


def instant(value):
    """A Java date-time as ours."""
    return None if value is None else datetime.fromisoformat(str(value))
