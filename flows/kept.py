"""What was kept of the web, and is it whole?"""

from flows.reader import find_snapshots
from flows.settings import Settings
from sources.web import SnapshotStore

MOST_SHOWN = 20


def describe_snapshots(settings: Settings, *, is_verified: bool) -> tuple[list[str], bool]:
    """What the folder of snapshots holds, in lines, and whether all is well.

    Only if *is_verified* every body is read and its checksum compared.
    """
    folder = find_snapshots(settings)
    if not folder.is_dir():
        return [f"{folder} is not there yet: nothing has been fetched"], True
    with SnapshotStore(folder) as store:
        if not is_verified:
            taken = store.list_taken()
            size = int(taken["body_bytes"].sum()) / 1e6
            addresses = taken["url"].nunique()
            return [
                f"{folder}: {len(taken):,} snapshots of {addresses:,} addresses, {size:,.1f} MB"
                " unpacked"
            ], True
        check = store.verify()
    lines = [
        f"{folder}: {check.snapshots:,} snapshots with {check.bodies:,} bodies, "
        f"{check.disk_bytes / 1e6:,.1f} MB on the disk; {check.strays:,} files that none names"
    ]
    lines += [f"broken: {fault}" for fault in check.broken[:MOST_SHOWN]]
    if len(check.broken) > MOST_SHOWN:
        lines.append(f"and {len(check.broken) - MOST_SHOWN:,} more")
    return lines, not check.broken
