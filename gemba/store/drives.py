"""Folders where SQLite cannot keep its promise: drives that several machines share."""

from pathlib import Path

_SHARED = frozenset(
    {"afs", "ceph", "cifs", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs", "gfs2", "lustre",
     "nfs", "nfs4", "smb3", "smbfs"}
)  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")


def shared_drive(folder: Path, mounts: str | None = None) -> str:
    """Return the kind of network drive that a folder lies on, or an empty text."""
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(errors="replace")
        except OSError:
            return ""
    place, best, kind = folder.resolve(), Path("/"), ""
    for line in mounts.splitlines():
        _, point, found, *_ = [*line.split(" "), "", "", ""]
        mount = Path(point.replace("\\040", " "))
        if place.is_relative_to(mount) and len(mount.parts) >= len(best.parts):
            best, kind = mount, found
    return kind if kind in _SHARED else ""
