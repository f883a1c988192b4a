# pip install authlib flask requests && flask run --host 127.0.0.1 --port 3000
from os import environ
from secrets import token_urlsafe
from urllib.parse import urlencode

from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, render_template_string, request, session, url_for

app = Flask(__name__)
app.secret_key = environ["SESSION_SECRET"]
app.config["SESSION_COOKIE_SAMESITE"] = "Lax"

postern = OAuth(app).register(
    "postern",
    server_metadata_url=environ["ISSUER"] + "/.well-known/openid-configuration",
    client_id=environ["CLIENT_ID"],
    client_secret=environ["CLIENT_SECRET"],
    client_kwargs={
        "scope": "openid profile email offline_access",
        "code_challenge_method": "S256",
        "token_endpoint_auth_method": "client_secret_basic",
    },
)

# Flask's session is a cookie that the browser can read: tokens stay here.
visitors = {}

HOME = """
{% if visitor is none %}
  <a href="/login">Sign in</a>
{% else %}
  <h1>Hello, {{ visitor.user.name }}</h1>
  <p>{{ visitor.user.email }}, tokens renewed: {{ visitor.renewals }}</p>
  <form method="post" action="/refresh"><button>Refresh</button></form>
  <form method="post" action="/logout"><button>Sign out</button></form>
{% endif %}
"""


@app.get("/")
def home():
    return render_template_string(HOME, visitor=visitors.get(session.get("visitor")))


@app.get("/login")
def login():
    return postern.authorize_redirect(url_for("callback", _external=True))


@app.get("/callback")
def callback():
    # Somebody did not agree: nothing has gone wrong.
    if request.args.get("error") == "access_denied":
        return redirect("/")
    token = postern.authorize_access_token()
    # Name and address are at the userinfo endpoint, not in the ID token.
    user = postern.userinfo(token=token)
    if user["sub"] != token["userinfo"]["sub"]:
        raise ValueError("userinfo is about somebody else")
    session.clear()
    session["visitor"] = token_urlsafe()
    visitors[session["visitor"]] = {"user": user, "token": token, "renewals": 0}
    return redirect("/")


@app.post("/refresh")
def refresh():
    visitor = visitors[session["visitor"]]
    visitor["token"].update(
        postern.fetch_access_token(
            grant_type="refresh_token", refresh_token=visitor["token"]["refresh_token"]
        )
    )
    visitor["user"] = postern.userinfo(token=visitor["token"])
    visitor["renewals"] += 1
    return redirect("/")


@app.post("/logout")
def logout():
    visitor = visitors.pop(session.pop("visitor", None), None)
    if visitor is None:
        return redirect("/")
    hint = {
        "id_token_hint": visitor["token"]["id_token"],
        "post_logout_redirect_uri": url_for("home", _external=True),
    }
    return redirect(postern.load_server_metadata()["end_session_endpoint"] + "?" + urlencode(hint))
