"""The sample onto the disk, never mixed with anything that is there already."""

from collections.abc import Iterable
from pathlib import Path

from cchc.errors import CannotRunError
from cchc.sample.model import SampleFile


def write_sample(folder: Path, files: Iterable[SampleFile]) -> int:
    """Write the files below a folder; how many there are.

    Errors: CannotRunError where a month's folder holds anything else, so that made-up figures never get
    among real ones, or where nothing can be written.
    """
    wanted = {folder / file.name: file.data for file in files}
    try:
        for month in {path.parent for path in wanted}:
            _check(month, wanted)
        for path, data in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise CannotRunError(
            f"Không ghi được vào «{folder}»: hãy kiểm tra quyền ghi, dung lượng ổ đĩa và --output."
        ) from error
    return len(wanted)


def _check(month: Path, wanted: dict[Path, bytes]) -> None:
    for path in month.iterdir() if month.is_dir() else ():
        if wanted.get(path) != path.read_bytes():
            raise CannotRunError(
                f"Thư mục «{month}» đã có tệp khác («{path.name}»): không ghi số liệu mẫu vào đó; "
                "hãy chọn thư mục trống bằng --output, hoặc xóa thư mục mẫu cũ."
            )
