"""Describes pictures, sound, arrays and archives. Follows card.py in the same cell."""


def image(card):
    import PIL.Image

    card.kind = "image"
    with PIL.Image.open(card.path) as picture:
        card.fact("format", picture.format)
        card.fact("size", f"{picture.width} × {picture.height} pixels")
        card.fact("mode", picture.mode)
        if getattr(picture, "n_frames", 1) > 1:
            card.fact("frames", picture.n_frames)
        with contextlib.suppress(Exception):
            exif = picture.getexif()
            for name, tag in (("orientation", 274), ("taken", 306)):
                if tag in exif:
                    card.fact(name, exif[tag])


def array(card):
    import numpy

    card.kind = "NumPy array"
    values = numpy.load(card.path, mmap_mode="r", allow_pickle=False)
    if hasattr(values, "files"):
        for name in values.files:
            card.entry(name)
        return
    card.fact("shape", " × ".join(map(str, values.shape)))
    card.fact("type", values.dtype)
    card.first_words(str(values.ravel()[:20].tolist()))


def zipped(card):
    import zipfile

    card.kind = "ZIP archive"
    total = 0
    with zipfile.ZipFile(card.path) as archive:
        for item in archive.infolist():
            card.entry(f"{item.filename} ({item.file_size} bytes)")
            total += item.file_size
        if any(item.flag_bits & 1 for item in archive.infolist()):
            card.fact("encrypted", "yes")
    card.fact("unpacked", f"{total} bytes")


def tarred(card):
    import tarfile

    card.kind = "TAR archive"
    with tarfile.open(card.path) as archive:
        for count, item in enumerate(archive):
            if count >= ENTRIES_SCAN_MAX:
                card.problem = f"only the first {ENTRIES_SCAN_MAX} entries were counted"
                break
            card.entry(f"{item.name} ({item.size} bytes)" if item.isfile() else item.name)


def packed(card):
    import bz2
    import gzip
    import lzma
    import tarfile

    with contextlib.suppress(tarfile.TarError, EOFError, OSError):
        return tarred(card)
    card.kind = "compressed file"
    card.problem = None
    start = head(card.path, 6)
    opener = gzip if start.startswith(b"\x1f\x8b") else bz2 if start.startswith(b"BZh") else lzma
    with opener.open(card.path) as file:
        begin = file.read(1 << 13)
    if b"\0" in begin:
        card.words = hexadecimal(begin)
    else:
        card.first_words(begin.decode(encoding(begin), "replace"))


def audio(card):
    card.kind = "audio"
    if head(card.path, 4) == b"RIFF":
        import wave

        with contextlib.suppress(wave.Error), wave.open(card.path) as sound:
            card.fact("duration", f"{sound.getnframes() / sound.getframerate():.2f} s")
            card.fact("channels", sound.getnchannels())
            card.fact("sample rate", f"{sound.getframerate()} Hz")
            return
    try:
        import soundfile

        info = soundfile.info(card.path)
        card.fact("duration", f"{info.duration:.2f} s")
        card.fact("channels", info.channels)
        card.fact("sample rate", f"{info.samplerate} Hz")
    except ImportError:
        import mutagen

        card.fact("duration", f"{mutagen.File(card.path).info.length:.2f} s")


def video(card):
    import cv2

    card.kind = "video"
    film = cv2.VideoCapture(card.path)
    frames, rate = film.get(cv2.CAP_PROP_FRAME_COUNT), film.get(cv2.CAP_PROP_FPS)
    width, height = film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT)
    film.release()
    if not frames or not rate:
        raise ValueError("it cannot be decoded")
    card.fact("duration", f"{frames / rate:.2f} s")
    card.fact("size", f"{width:.0f} × {height:.0f} pixels")


def pickled(card):
    card.kind = "Python pickle"
    card.fact("contents", "not looked at: loading a pickle runs its code")
