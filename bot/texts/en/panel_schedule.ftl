panel-why-not-stopped = Online booking is stopped in the settings: nobody is offered any time.
panel-why-not-paused = The doctor has taken a pause: their time is not offered until { DAY($at) }, { HOUR($at) }.
panel-block-inside = { $n ->
        [one] { $n } appointment stands in this period already, and stays:
       *[other] { $n } appointments stand in this period already, and stay:
    }
panel-schedule-unlinked = Not linked to Vetmanager, so they are not offered online and have no schedule:
