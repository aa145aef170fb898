panel-filters = Filters
panel-people-who = Who is in doubt
panel-people-kind-owner = The owner
panel-people-kind-pet = The pet
panel-conflict-what = What differs
panel-requests-none-found-about = No request fits. Search by code, by digits of the telephone, or by any words of the name, the request or the note.
panel-requests-none-closed = No closed requests
panel-requests-none-closed-about = Requests that you have dealt with stay here, with your notes.
