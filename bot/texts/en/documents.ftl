# An owner's documents: by pet and their own, one file, what it is and whether to take it back.

go-papers = 📎 Documents
login-why-papers = We show documents to you alone, so let us confirm your e-mail first.
papers =
    <b>📎 Documents</b>

    Conclusions, tests, images and all that you or the vet have added to visits. You may forward your own documents to anybody.
papers-of-pet = { pet-button } · { $count }
papers-own = 👤 Mine: contracts, acts, statements · { $count }
papers-pet = <b>📎 Documents: { $name }</b>
papers-mine = <b>📎 My contracts, acts and statements</b>
papers-none = Nothing yet. Results of visits will be here, and files that you or the vet add.
papers-line = { DAY($at) } · { paper-kind-name }{ $name ->
        [none] {""}
       *[other] {" "}· { $name }
    }
paper-kind-name = { $category ->
        [contract] Contract
        [long-contract] Subscription
        [act] Act of work
        [consent] Consent
        [surgery-consent] Consent to surgery
        [personal-data] Personal data
        [medical-data] Medical data
        [statement] Statement
        [owner-other] Other
        [conclusion] Conclusion
        [lab] Tests
        [imaging] Images
        [surgery-protocol] Surgery protocol
        [discharge] Discharge note
        [passport] Vaccinations, passport, chip
        [referral] Referral
       *[pet-other] File
    }
paper-kind = { paper-kind-name }
paper =
    <b>📎 { $name }</b>

    What it is: { $category ->
        [none] not said yet
       *[other] { file-category }
    }
    { file-kind }, { $size } MB
    { $source ->
        [owner] You sent it on
        [doctor] The vet sent it on
       *[clinic] The clinic sent it on
    } { DAY($at) } at { HOUR($at) }
paper-get = 📥 Send it to the chat
paper-sort = 🏷 What is it
paper-remove = 🗑 Take it back
paper-remove-sure = Yes, take it back
paper-remove-question =
    <b>Take “{ $name }” back?</b>

    The vet will not see it any more. In a month it is gone for good.
paper-removed = The file is taken back.
paper-sort-question = <b>What is { $name }?</b>
paper-comes = It will come here in a minute.
paper-copy = 📎 { $name }
paper-link = 📎 { $name }: the file is too big for a chat. The link below works until { HOUR($at) }.
paper-link-open = 📥 Download
