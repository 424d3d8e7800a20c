"""Signing in with a passkey, on a device that only the test's browser believes in."""

from hub.people.demo import PASSWORD
from tests.journeys.person import Person

A_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def given_a_device(person: Person):
    line = person.page.context.new_cdp_session(person.page)
    line.send("WebAuthn.enable")
    device = line.send("WebAuthn.addVirtualAuthenticator", {"options": A_PHONE})["authenticatorId"]

    def recognises(its_owner: bool) -> None:
        line.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": its_owner})

    return recognises


def when_they_add_a_passkey(person: Person) -> None:
    person.opens("/accounts/2fa/webauthn/add/").reads_the_heading("Is it still you?")
    person.writes("Password", PASSWORD).presses("It is me").reads_the_heading("Add a passkey")
    person.writes("What shall we call it?", "Work phone")
    person.page.get_by_role("button", name="Add this passkey").click()
    person.page.wait_for_url("**/recovery-codes/")
    person.sees("The passkey is added.")


def when_they_sign_out(person: Person) -> None:
    person.presses("Sign out").is_at("/accounts/login/")


def test_a_person_adds_a_passkey_and_signs_in_with_it_alone(hub, somebody):
    priya = somebody(hub, "learner")
    recognises = given_a_device(priya)
    when_they_add_a_passkey(priya)
    priya.opens("/accounts/2fa/webauthn/").sees("Work phone").sees("Signs you in on its own.")

    when_they_sign_out(priya)
    priya.opens("/accounts/login/?next=/me/")
    recognises(False)
    priya.page.get_by_role("button", name="Sign in with a passkey").click()
    priya.sees("That did not work, and nothing has changed.").is_at("/accounts/login/")
    recognises(True)
    priya.page.get_by_role("button", name="Sign in with a passkey").click()
    priya.page.wait_for_url("**/me/")
    priya.reads_the_heading("Priya Nair")
    priya.meets_no_barrier()


def test_a_passkey_is_the_second_step_after_a_password_and_proves_that_it_is_still_you(hub, somebody):
    priya = somebody(hub, "learner")
    given_a_device(priya)
    when_they_add_a_passkey(priya)

    when_they_sign_out(priya)
    priya.opens("/accounts/login/?as=learner&next=/me/").presses("Sign in").reads_the_heading("One more step")
    priya.page.get_by_role("button", name="Use a passkey instead").click()
    priya.page.wait_for_url("**/me/")

    priya.opens("/accounts/2fa/webauthn/reauthenticate/?next=/accounts/2fa/webauthn/")
    priya.page.get_by_role("button", name="Show my passkey").click()
    priya.page.wait_for_url("**/2fa/webauthn/")
    priya.follows("Remove").reads_the_heading("Remove “Work phone”?").presses("Remove it").sees("None yet.")
    priya.meets_no_barrier()


def told(person: Person) -> str:
    """What a page shows only where scripts are switched off."""
    return person.page.locator("noscript").first.evaluate("note => note.innerText")


def test_without_scripts_the_page_says_so_and_every_other_way_works(hub, somebody):
    priya = somebody(hub, scripts=False).opens("/accounts/login/")
    assert "this needs a browser with JavaScript switched on" in told(priya)
    priya.follows("Priya Nair").presses("Sign in")
    priya.opens("/accounts/2fa/webauthn/add/").writes("Password", PASSWORD).presses("It is me")
    assert "Adding a passkey needs a browser with JavaScript switched on." in told(priya)
    priya.follows("Codes from an app").reads_the_heading("Set up codes from an app")
    priya.meets_no_barrier()


def test_signing_in_by_keyboard_alone(hub, somebody):
    priya = somebody(hub).opens("/accounts/login/?next=/me/")
    keys = priya.page.keyboard
    priya.page.get_by_label("Email address").focus()
    keys.type("learner@wexcombe.example")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    priya.page.wait_for_url("**/me/")
    priya.reads_the_heading("Priya Nair")
    priya.meets_no_barrier()
