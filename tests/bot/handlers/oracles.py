"""What must hold of a crowd, whatever it has done: nobody apologised to, nobody who reads what is another's, and a way
home for everybody."""

from bot.keyboards.callbacks import Go, Place
from tests.bot.handlers.crowd import SORRY, Crowd, Member

WAYS_OUT = {Go(to=place).pack() for place in (Place.HOME, Place.BOOK, Place.SETTINGS, Place.STAY)}
"""Home; the next two stand on an owner's and on a doctor's first screen; whoever leaves may only stay."""


def nobody_was_apologised_to(crowd: Crowd) -> None:
    for member in crowd.members:
        for words in heard(member):
            assert not any(one in words for one in SORRY), f"{words}: {crowd.deeds[-20:]}"


def nobody_reads_what_is_anothers(crowd: Crowd) -> None:
    """An owner's chat and letters hold no other owner's words, a doctor's chat nobody's who was never their patient."""
    for reader in crowd.members:
        theirs = [*heard(reader), *letters(crowd, reader)]
        for other in crowd.members:
            if other is not reader and not may_read(crowd, reader, other):
                told = [words for words in theirs if other.secret in words]
                assert not told, f"{reader.secret} read {told[:3]} of {other.secret}"


def may_read(crowd: Crowd, reader: Member, other: Member) -> bool:
    """A doctor's name is for everybody."""
    return not other.is_owner or (reader.doctor_id, other.account_id) in crowd.weather.seen_by_doctor


def heard(member: Member) -> list[str]:
    """All that the bot has ever shown to this person: words, captions, buttons, names of files, what stood there before
    an edit, and the answers to taps."""
    chat, person = member.who.client.chat, member.who.client.person.id
    shown = [
        "\n".join([one.text or "", str(one.content), *(b["text"] for row in one.keyboard or [] for b in row)])
        for one in chat.messages.values()
        if one.sender_id != person
    ]
    before = [str(look) for one in chat.messages.values() if one.sender_id != person for look in one.edits]
    return [*shown, *before, *member.toasts]


def letters(crowd: Crowd, member: Member) -> list[str]:
    return [f"{one.subject} {one.text}" for one in crowd.weather.letters if one.to == member.address]


def everybody_has_a_way_out(crowd: Crowd) -> None:
    """What their telephone shows has "Home" somewhere, or is the first screen itself."""
    for member in crowd.members:
        did = [deed for deed in crowd.deeds if deed.startswith(member.secret)]
        assert WAYS_OUT & set(member.looks()), (
            f"a dead end after {did[-5:]}: {member.who.messages[-4:]} {member.looks()}"
        )


async def everybody_gets_home(crowd: Crowd) -> None:
    for member in crowd.members:
        await member.who.says("/start")
        assert member.who.buttons, f"no way out for {member.secret}: {crowd.deeds[-20:]}"
