"""What can go wrong with people and sign-in."""

from superhighway.core.errors import ProblemCode


class AccountsProblem(ProblemCode):
    """Codes and wording."""

    FORBIDDEN = (
        "accounts.forbidden",
        "You can’t {act} here. Ask the person who runs this node to give you the right role.",
    )
    NAME_YOURSELF = (
        "accounts.name-yourself",
        "There are people on this node, so say who you are: add --as LOGIN.",
    )
    NO_SUCH_PERSON = (
        "accounts.no-such-person",
        "There is no {login} on this node. See who there is with: superhighway people list",
    )
    NOT_ACTIVE = (
        "accounts.not-active",
        "{login} was taken off this node. Ask for a new set-up link if that was a mistake.",
    )
    TAKEN = (
        "accounts.taken",
        "There is a {login} on this node already. Choose another login name.",
    )
    BAD_LOGIN = (
        "accounts.bad-login",
        "“{login}” can’t be a login name. Use up to 40 small letters, digits, dots and hyphens.",
    )
    BAD_NAME = (
        "accounts.bad-name",
        "Give a name of up to {limit} letters, as colleagues know it.",
    )
    BAD_ORGANISATION = (
        "accounts.bad-organisation",
        "“{code}” is not an ODS code. Write it like J82001.",
    )
    OPERATOR_OF_ONE = (
        "accounts.operator-of-one",
        "An operator runs the whole node. Leave the organisation out, or choose another role.",
    )
    NOT_A_SAMPLE = (
        "accounts.not-a-sample",
        "This node is of a real area, where nobody may have a way in that everybody knows. Make a "
        "set-up link instead.",
    )
    NO_SUCH_GRANT = (
        "accounts.no-such-grant",
        "{login} does not have that role. See the roles with: superhighway people list",
    )
    LAST_OPERATOR = (
        "accounts.last-operator",
        "{login} is the last operator of this node. Make somebody else an operator first.",
    )
    WRONG = (
        "accounts.wrong",
        "The login name, the password or the code is not right. Check all three and try again.",
    )
    TOO_OFTEN = (
        "accounts.too-often",
        "There were too many tries. Wait 15 minutes, then try again.",
    )
    PASSKEY_FAILED = (
        "accounts.passkey-failed",
        "That passkey did not work here. Try again, or sign in with your password and a code.",
    )
    LINK_OVER = (
        "accounts.link-over",
        "This set-up link was used before, or it is too old. Ask the person who runs this node for "
        "a new one.",
    )
    PASSWORD_SHORT = (
        "accounts.password-short",
        "Your password must have {least} letters or more. Three words that don’t belong together "
        "are a good one.",
    )
    PASSWORD_EASY = (
        "accounts.password-easy",
        "That password is too easy to guess. Choose another one.",
    )
    WRONG_CODE = (
        "accounts.wrong-code",
        "That code is not right. Enter the 6 digits that your app shows now.",
    )
    CODE_LOST = (
        "accounts.code-lost",
        "This node can no longer check the codes of your app. Ask the person who runs it for a new "
        "set-up link.",
    )
    LAST_KEY = (
        "accounts.last-key",
        "This is the only way in that you have. Add another passkey first.",
    )
