"""Names for numbers, so that a doctor's id cannot be passed where a visit's is meant.

Local ids are rows of our database; ids of Vetmanager start with ``Vm``.
"""

from typing import NewType

AccountId = NewType("AccountId", int)
PetId = NewType("PetId", int)
DoctorId = NewType("DoctorId", int)
ServiceId = NewType("ServiceId", int)
VisitId = NewType("VisitId", int)
ConflictId = NewType("ConflictId", int)
UnmatchedId = NewType("UnmatchedId", int)
HoldId = NewType("HoldId", int)
FileId = NewType("FileId", int)
IntakeId = NewType("IntakeId", int)
RequestId = NewType("RequestId", int)
PanelUserId = NewType("PanelUserId", int)
TelegramId = NewType("TelegramId", int)

VmClientId = NewType("VmClientId", int)
VmPetId = NewType("VmPetId", int)
VmUserId = NewType("VmUserId", int)
VmAdmissionId = NewType("VmAdmissionId", int)
VmClinicId = NewType("VmClinicId", int)
VmGoodId = NewType("VmGoodId", int)
