"""A file that is refused whole, before anything is written: where in it, and why, in plain words."""


class Refused(ValueError):
    def __init__(self, place: str, reason: str):
        self.place, self.reason = place, reason
        super().__init__(f"{place[:1].upper()}{place[1:]}: {reason}")
