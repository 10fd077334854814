#!/bin/sh
# sh gemba.sh demo          set up what is missing, make the sample audit's PDF; at a terminal, then open Gemba
# sh gemba.sh test [ARGS]   the same set-up, then all tests (ARGS go to pytest)
# sh gemba.sh [ARGS]        the same set-up, then Gemba with ARGS
# May be interrupted and started again at any moment. For those who know better:
#   GEMBA_VENV=DIR      the virtual environment (default: .venv beside this file); one made by others is only used
#   GEMBA_PYTHON=FILE   the Python to make it from      GEMBA_LOCK=FILE   the locked packages to put into it
#   GEMBA_PANGO=no      do not fetch Pango; without it reports are written as HTML
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
venv=${GEMBA_VENV:-$here/.venv}
case $venv in /*) ;; *) venv=$PWD/$venv ;; esac
lock=${GEMBA_LOCK:-$here/tests/requirements.lock}
py=$venv/bin/python
stamp=$venv/.made-by-gemba.sh # what the environment was made for; "unfinished" while it is being made
pango='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core'

say() { printf 'gemba: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
is_root() { [ "$(id -u)" = 0 ]; }
sudo=$(is_root || echo 'sudo ')
again='Is the network there? Then run the same command again.'
quietly() { said=$("$@" 2>&1) || { printf '%s\n' "$said" | tail -n 4 >&2; return 1; }; }

# --- Debian's and Ubuntu's packages

apt() { # ARGS...: apt-get; without root it keeps its lists and packages in the environment
    if ! is_root; then
        mkdir -p "$venv/apt/lists/partial" "$venv/apt/archives/partial"
        set -- -o Debug::NoLocking=1 -o Dir::State::status=/var/lib/dpkg/status \
            -o Dir::State="$venv/apt" -o Dir::Cache="$venv/apt" "$@"
    fi
    DEBIAN_FRONTEND=noninteractive quietly apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}
apt_lists() { [ "${listed-}" ] || apt update || :; listed=yes; } # one source out of reach need not matter
apt_install() { # PACKAGES...: as root; mends what an interrupted dpkg has left
    apt_lists
    quietly dpkg --configure -a && apt install "$@"
}

# --- Python and its packages

find_python() { # prints the first Python that is new enough
    set -- python3 python3.14 python3.13 python3.12 python3.11
    [ -z "${GEMBA_PYTHON-}" ] || set -- "$GEMBA_PYTHON"
    for name; do
        "$name" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$name" && return
    done
    return 1
}

find_pip() { # prints the path of a pip wheel; pip runs straight from it
    bundled=$("$py" -c 'import ensurepip; print(ensurepip.__path__[0])' 2>/dev/null) || bundled=
    for wheel in "$bundled"/_bundled/pip-*.whl /usr/share/python-wheels/pip-*.whl \
        "$venv"/apt/pip/usr/share/python-wheels/pip-*.whl; do # Python's own first: another may be too old for it
        if [ -f "$wheel" ]; then printf '%s\n' "$wheel" && return; fi
    done
    return 1
}

fetch_pip() (
    has apt-get && has dpkg-deb && apt_lists && mkdir -p "$venv/apt/pip" && cd "$venv/apt/pip" &&
        apt download python3-pip-whl && dpkg-deb -x python3-pip-whl_*.deb .
)

install_packages() {
    say "Installing Python packages into $venv (once, 10 to 60 seconds)."
    if has uv && quietly uv pip install -q --python "$py" --require-hashes --only-binary :all: -r "$lock"; then return; fi
    find_pip >/dev/null || fetch_pip || die "This Python has no pip, and none could be fetched" \
        "(Debian, Ubuntu: ${sudo}apt-get install python3-venv). $again"
    quietly "$py" "$(find_pip)/pip" install -q --disable-pip-version-check --no-compile --require-hashes \
        --only-binary :all: -r "$lock" ||
        die "The packages could not be installed; see above. $again"
}

install_gemba() { # .venv/bin/gemba, and an `import gemba` that finds this folder
    printf '%s\n' "$here" >"$("$py" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/gemba.pth"
    printf "#!/bin/sh\nexec '%s' -P -m gemba \"\$@\"\n" "$(printf %s "$py" | sed "s/'/'\\\\''/g")" >"$venv/bin/gemba"
    chmod +x "$venv/bin/gemba"
}

wanted() { printf '%s\n' "$here $(readlink -f "$py")" "$(cksum <"$lock")"; }
made_for() { cat "$stamp" 2>/dev/null; }

make_environment() {
    base=$(find_python) || {
        if is_root && has apt-get && [ -z "${GEMBA_PYTHON-}" ]; then say "Installing Python." && apt_install python3; fi
        base=$(find_python)
    } || die "Gemba needs Python 3.11 or newer; ${GEMBA_PYTHON:-this machine} has none. Install it" \
        "(Debian 12, Ubuntu 24.04 or newer: ${sudo}apt-get install python3), then run the same command again."
    if [ -e "$stamp" ]; then rm -rf "$venv"; fi
    { mkdir -p "$venv" && echo unfinished >"$stamp"; } ||
        die "$venv cannot be written. Set GEMBA_VENV to a folder that can, then run the same command again."
    quietly "$base" -m venv --without-pip "$venv" || die "No virtual environment could be made in $venv; see above."
    install_packages
    install_gemba
}

missing() { # prints what an environment made by others lacks
    # shellcheck disable=SC2046 # several names
    "$py" -c 'import importlib.metadata as m, sys; assert sys.version_info >= (3, 11)
lacks = [n for n in sys.argv[1:] if not any(m.Distribution.discover(name=n))]
print(", ".join(lacks[:6]) + (f" and {len(lacks) - 6} more" if lacks[6:] else ""))' \
        $(sed -n '/;/d; s/^\([A-Za-z0-9._-]*\)==.*/\1/p' "$lock") 2>/dev/null
}

ensure_environment() {
    if [ ! -e "$stamp" ] && [ -e "$py" ]; then
        lacks=$(missing) || die "$venv was not made by gemba.sh, and its Python does not start or is older than 3.11."
        [ -z "$lacks" ] || die "$venv was not made by gemba.sh and lacks $lacks. Install that there" \
            "(pip install -r $lock), or move that folder away; then run the same command again."
    elif [ ! -e "$stamp" ] && [ "$(ls -A "$venv" 2>/dev/null)" ]; then
        die "$venv is not a virtual environment and not empty. Set GEMBA_VENV to another folder."
    elif [ "$(made_for)" != "$(wanted)" ]; then
        if [ "$(made_for | head -n 1)" = "$(wanted | head -n 1)" ]; then install_packages; else make_environment; fi
        wanted >"$stamp"
        fresh=yes
    fi
}

# --- Pango, which only the PDF needs

pango_works() { "$py" -P "$here/gemba/report/pango.py" >/dev/null 2>&1; }

unpack_pango() { # into the environment, without root; gemba/report/pango.py finds it there
    new=$venv/apt/pango
    rm -rf "$new" && mkdir -p "$new" && apt_lists || return 1
    # shellcheck disable=SC2086 # several packages
    apt install --download-only $pango || return 1
    for deb in "$venv"/apt/archives/*.deb; do dpkg-deb -x "$deb" "$new" || return 1; done
    for link in "$new"/etc/fonts/conf.d/*.conf; do # they point into /usr, where these packages are not
        case $(readlink "$link") in /*) ln -sf "../../..$(readlink "$link")" "$link" ;; esac
    done
    printf '<fontconfig><dir>%s</dir><include>fonts.conf</include></fontconfig>\n' \
        "$(printf %s "$venv/pango/usr/share/fonts" | sed 's/&/\&amp;/g; s/</\&lt;/g')" >"$new/fonts.conf" &&
        rm -rf "$venv/pango" && mv "$new" "$venv/pango"
}

ensure_pango() {
    if [ "${GEMBA_PANGO-}" = no ] || pango_works; then return; fi
    how="install Pango 1.44 or newer"
    for way in "apt-get:${sudo}apt-get install $pango" "dnf:${sudo}dnf install pango" \
        "zypper:${sudo}zypper install pango" "pacman:${sudo}pacman -S pango" \
        "apk:${sudo}apk add pango font-dejavu" "brew:brew install pango"; do
        if has "${way%%:*}"; then how=${way#*:} && break; fi
    done
    if has apt-get && [ -e "$stamp" ]; then
        say "Fetching Pango, which sets the PDF (once)."
        # shellcheck disable=SC2086
        if is_root; then apt_install $pango || :; else unpack_pango || :; fi
    fi
    pango_works || say "There is no Pango, so reports are written as HTML instead of PDF. To mend that: $how"
}

# --- what was asked for

if has flock; then exec 9<"$lock" && { flock -n 9 || { say "Waiting for another set-up." && flock 9; }; }; fi
ensure_environment
case ${fresh-}${1-} in yes* | demo | test) ensure_pango ;; esac
if [ -e "$stamp" ]; then
    rm -rf "$venv/apt"
else # an environment made by others does not know this folder
    export PYTHONPATH="$here${PYTHONPATH:+:$PYTHONPATH}"
fi
exec 9<&-

case ${1-} in
test)
    shift
    cd "$here"
    exec "$py" -P -m pytest "$@"
    ;;
demo)
    "$py" -P -m gemba "$@"
    case " $* " in *' -'*) exit ;; esac
    if [ ! -t 0 ] || [ ! -t 1 ]; then exit; fi
    exec "$py" -P -m gemba
    ;;
esac
exec "$py" -P -m gemba "$@"
