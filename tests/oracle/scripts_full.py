"""The scripts of level `full`: those of `basic` with everything that the interpreter knows. A statement is put together from parts that vary on their own:
a way to loop, what is done in it, a way to write a path, a mode, an owner. A rare construct stands in one of 3 to 10 scripts. Not here: rsync (not in the
roots), select, ssh-copy-id, ssh-keygen -A on BusyBox."""
import base64, copy, posixpath, re, shlex
import scripts_basic
from scripts_basic import KEYS, OTHERS, OWNERS, UMASKS

CONFIG = ["Host github.com\n  User git\n  IdentityFile ~/.ssh/id_ed25519\n  IdentitiesOnly yes", "Host *\n    ServerAliveInterval 60\n    StrictHostKeyChecking accept-new", "Host bastion\n  HostName 10.0.0.5\n  User deploy\n  Port 2222"]
SSHD = ["PermitRootLogin no\nPasswordAuthentication no", "AllowUsers app deploy", "AuthorizedKeysFile .ssh/authorized_keys"]
HELPERS = {
    "log": ('log() { echo "$*" >&2; }', 'log() { printf "[%s] %s\\n" "$(date +%T)" "$*"; }', "log () {\n  local level=$1; shift\n  echo \"$level: $*\"\n}"),
    "die": ('die() { echo "$1" >&2; exit "${2:-1}"; }', "die() {\n  echo \"error: $*\" >&2\n  exit 1\n}"),
    "run": ('run() { "$@"; }', 'run() {\n  echo "+ $*"\n  "$@"\n}', 'run() { "$@" || { echo "failed: $*" >&2; return 1; }; }'),
    "ensure_dir": ('ensure_dir() {\n  [ -d "$1" ] || mkdir -p "$1"\n  chmod "${2:-700}" "$1"\n}', 'ensure_dir() {\n  local dir="$1" mode="${2:-0755}"\n  if [ ! -d "$dir" ]; then\n    mkdir -p "$dir" || return 1\n  fi\n  chmod "$mode" "$dir"\n}',
                   'ensure_dir() { mkdir -p -- "$1" && chmod "${2-700}" "$1"; }'),
    "put": ('put() {\n  cat > "$1"\n  chmod "${2:-600}" "$1"\n}', 'put() {\n  local f=$1\n  shift\n  printf "%s\\n" "$@" > "$f" && chmod 600 "$f"\n}'),
    "retry": ('retry() {\n  n=0\n  until "$@"; do\n    n=$((n + 1))\n    [ $n -ge 3 ] && return 1\n  done\n}', 'retry() {\n  for i in 1 2 3; do\n    "$@" && return 0\n  done\n  return 1\n}'),
}


class Script(scripts_basic.Script):
    def __init__(self, *args):
        super().__init__(*args)
        self.before, self.helpers, self.traps, self.tentative = [], {}, False, {}

    @property
    def root(self): return self.user == "root"

    # --- places and words

    def ssh_dir(self):
        have = sorted(d for d in self.m.dirs if (".ssh" in d or "key" in d) and self.writable(d))
        return self.pick(have) if have and self.maybe(0.9) else self.a_dir()

    def spell(self, p, raw=False):
        text = super().spell(p, raw)
        for f, said in self.tentative.items():
            if p == f: said.append(text)
        return text

    def at(self, p):
        """The path as it can stand between double quotes."""
        text = self.spell(p, raw=True).strip("'\"")
        if p in self.tentative: self.tentative[p].append(text)
        return text

    def quoted(self, p): return '"%s"' % self.at(p)

    def made(self, *paths):
        for p in paths: self.m.files.setdefault(p, self.user)

    def fresh(self, d=None):
        """A file that the statement may make: believed if the text that is chosen names it."""
        f = posixpath.join(d or self.ssh_dir(), self.pick(KEYS if self.maybe(0.6) else OTHERS))
        return self.may_make(f)

    def may_make(self, f):
        if f not in self.m.files:
            self.tentative[f] = [f]
            self.made(f)
        return f

    def new(self, d=None, words=("key_", "id_", "deploy_")):
        return self.may_make(posixpath.join(d or self.ssh_dir(), self.name(self.pick(words))))

    def file(self):
        """A file that exists; one is made when there is none."""
        f = self.a_file()
        if f and f not in self.tentative: return f
        f = self.fresh()
        self.before.append("touch %s" % self.spell(f))
        return f

    def content(self):
        """A file that can be read and is there."""
        return self.file() if self.maybe(0.8) else "/etc/passwd"

    def out(self):
        """A directory to copy to that is not one of SSH's yet."""
        d = self.name(self.pick(["/tmp/out", "/opt/backup", "/srv/keys"] if self.root else ["/tmp/out", "/home/app/backup"]))
        return d

    def rather(self, forms, own):
        """bash's own forms, where there are any, half of the time."""
        return own if self.maybe(0.5) else forms

    def a_user(self): return self.pick(["app"] * 3 + self.users[2:])
    def home_of(self, u): return self.home[u]
    def ok(self, text): return text + " || true" if self.errexit else text
    def m6(self): return self.pick(["600"] * 5 + ["0600", "640", "644", "400", "u=rw,go=", "go-rwx"])
    def m7(self): return self.pick(["700"] * 5 + ["0700", "750", "755", "711", "u=rwx,go="])
    def key_line(self, n=1): return "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI%s user%d@host" % (self.pick(["GJJ", "Kq0", "Lw7"]), n)

    def route(self, p):
        """p in one of the ways that scripts come by a path: lines before, and what stands for it between double quotes."""
        d, n = posixpath.split(p)
        at, v = self.at(d), self.pick(["file", "key", "target", "path", "dest"])
        forms = [(v + '="%s/%s"' % (at, n), "${%s}" % v), ('%s=%s\ndir=${%s%%/*}' % (v, p, v), "$dir/" + n), ('%s=%s' % (v, p), "${%s%%/*}/${%s##*/}" % (v, v)), ("%s=%s.bak" % (v, p), "${%s%%.bak}" % v),
                 ("%s=%s.tar.gz" % (v, p), "${%s%%%%.tar*}" % v) if ".tar" not in p and "." not in n and ".tar" not in d else ('%s="%s/%s"' % (v, at, n), "$%s" % v),
                 ("", "${NO_SUCH_%s:-%s}" % (v.upper(), p)), (': "${SET_%s:=%s}"' % (v.upper(), p), "$SET_%s" % v.upper()), ('%s="%s/%s"' % (v, at, n), "${%s:?not set}" % v), ("yes=1", "${yes:+%s}" % p), ("%s=file:%s" % (v, p), "${%s#file:}" % v),
                 ("%s=x/y/%s\n%s=%s/${%s##*/}" % (v, n, v, d, v), "$" + v), ("", "$(dirname %s)/%s" % (p, n)), ("", "%s/$(basename %s)" % (at, self.spell(p))), ('dir=$(cd "%s" && pwd)' % at, "$dir/" + n), ("", "$(printf '%%s/%%s' \"%s\" %s)" % (at, n)),
                 ("%s=$(echo %s.in | sed 's/\\.in$//')" % (v, p), "$" + v), ('dir=`dirname "%s"`' % (at + "/" + n), "$dir/" + n), ("set -- %s %s" % (d, n), "$1/$2"), ("%s=%s; name=%s" % (v, d, n), "$%s/$name" % v),
                 ("dir=%s\nexport dir" % d, "$dir/" + n), ("%s=$(cat <<EOF\n%s\nEOF\n)" % (v, p), "$" + v), ("readonly P%s=%s" % (self.name("_"), p), "$P_%d" % self.serial)]
        if d in self.m.dirs and self.gnu and not any(p.startswith(l) for l in self.m.links): forms += [("", "$(realpath %s)/%s" % (self.spell(d), n)), ("", "$(readlink -f \"%s\")/%s" % (at, n))]
        if self.bash or not self.gnu: forms += [("%s=%s" % (v, p.replace("/", "@")), "${%s//@//}" % v), ("%s=%s/NAME" % (v, d), "${%s/NAME/%s}" % (v, n)), ("%s=1234%s" % (v, p), "${%s:4}" % v), ("%s=%s/%s~old" % (v, d, n), "${%s:0:%d}" % (v, len(p)))]
        if self.bash:
            forms = self.rather(forms, [("N=%s" % n.upper(), "%s/${N,,}" % at) if n == n.lower() else ("N=%s" % n, "%s/${N}" % at), ("%s=%s\nref=%s" % (v, p, v), "${!ref}"), ("printf -v %s '%%s/%%s' \"%s\" %s" % (v, at, n), "$" + v), ("paths=(/nope %s)" % p, "${paths[1]}"),
                      ("paths=(%s)" % p, "${paths[@]}"), ("declare -A at=([key]=%s [other]=/nope)" % p, "${at[key]}"), ("paths=()\npaths+=(%s)" % p, "${paths[0]}"), ("paths=(a b %s)" % p, "${paths[${#paths[@]}-1]}"), ("read -r dir name <<< \"%s %s\"" % (d, n), "$dir/$name"),
                      ("IFS=: read -r name dir <<< '%s:%s'" % (n, d), "$dir/$name"), ("declare -r C%s=%s" % (self.name("_"), d), "$C_%d/%s" % (self.serial, n)), ("declare -n to=%s\n%s=%s" % (v, v, p), "$to"), ("paths=(x %s y)" % p, "${paths[*]:1:1}"), ("IFS=/ read -ra parts <<< '%s'" % p, "%s/${parts[-1]}" % at)])
            if n and n[0].islower(): forms.append(("N=%s" % n, "%s/${N/%%%s/%s}" % (at, n[-1], n[-1])))
        return self.pick(forms)

    def routed(self, p):
        """p, sometimes by a route; what goes before is put before the statement."""
        if self.maybe(0.55) or self.depth: return self.spell(p)
        lines, text = self.route(p)
        if lines: self.before.append(lines)
        if p in self.tentative: self.tentative[p].append(text)
        return '"%s"' % text

    def mode_of(self):
        """A mode for a file as scripts come by it: lines before, and the word."""
        f = self.content()
        forms = [("", self.m6())] * 4 + [("mode=%s" % self.pick(["600", "0600", "640"]), "$mode"), ("", '"${MODE_OF:-600}"'), ("", "$(printf '%o' $((0777 & ~0177)))"), ("mode=$((600 + 40))", '"$mode"'), ("", '"$(echo 600)"'), ("perm=u=rw,go=", '"$perm"')]
        if f in self.m.files and not any(f.startswith(l) for l in self.m.links): forms += [("", '"$(stat -c %%a %s)"' % self.spell(f)), ("mode=$(stat -c '%%a' %s)" % self.spell(f), '"0$mode"')]
        if self.bash: forms = self.rather(forms, [("printf -v mode '%04o' $((8#700 & ~8#100))", "$mode"), ("modes=(600 640 644)", "${modes[%d]}" % self.r.randint(0, 2)), ("declare -A perm=([key]=600 [pub]=644)", '"${perm[%s]}"' % self.pick(["key", "pub"]))])
        return self.pick(forms)

    def owner_word(self):
        u = self.pick(["app"] * 4 + ["root"] + self.users[2:])
        return self.pick([u + ":" + u if u in ("app", "root") else u + ":"] * 4 + ['"%s:$(id -gn %s)"' % (u, u), '"$(id -u %s):$(id -g %s)"' % (u, u), u + ":", u, "%s." % u if self.gnu else u, '"${OWNER:-%s}"' % u, '"$(stat -c %%U:%%G %s)"' % self.home[u] if u in ("app", "root") else u])

    # --- loops

    def loop_over(self, names, body):
        """A loop over words, $k, whose body is whole lines."""
        words, lines, do = " ".join(names), "\n".join(names), "do\n%s\ndone" % self.indent(body, "  ")
        last = len(names) - 1
        forms = ["for k in %s; %s" % (words, do)] * 5 + [
            'set -- %s\nfor k in "$@"; %s' % (words, do), "set -- %s\nfor k; %s" % (words, do), "set -- %s\nwhile [ $# -gt 0 ]; do\n  k=$1\n  shift\n%s\ndone" % (words, self.indent(body, "  ")), 'LIST="%s"\nfor k in $LIST; %s' % (words, do),
            "for k in $(echo %s); %s" % (words, do), "for k in `echo %s`; %s" % (words, do), "printf '%%s\\n' %s | while read -r k; %s" % (words, do), "while read -r k; %s <<EOF\n%s\nEOF" % (do, lines), "while IFS= read -r k || [ -n \"$k\" ]; %s <<'EOF'\n%s\nEOF" % (do, lines),
            "echo '%s' | tr ',' '\\n' | while read -r k; %s" % (",".join(names), do), "OLDIFS=$IFS\nIFS=,\nlist=%s\nfor k in $list; %s\nIFS=$OLDIFS" % (",".join(names), do),
            "while read -r k rest; %s <<EOF\n%s\nEOF" % (do, "\n".join("%s some comment" % n for n in names)), "each_key() {\n  k=$1\n%s\n}\nfor n in %s; do each_key \"$n\"; done" % (self.indent(body, "  "), words), "i=0\nuntil [ $i -gt %d ]; do\n  set -- %s\n  shift $i\n  k=$1\n%s\n  i=$((i + 1))\ndone" % (last, words, self.indent(body, "  ")),
            "for k in %s nothing; do\n  [ \"$k\" != nothing ] || %s\n%s\ndone" % (words, self.pick(["break", "continue"]), self.indent(body, "  ")), "{ echo %s; echo %s; } | while read -r k; %s" % (names[0], names[-1], do)]
        if self.bash:
            body2 = self.indent(body, "  ")
            own = ["keys=(%s)\nfor k in \"${keys[@]}\"; %s" % (words, do)] * 4 + [
                "keys=(%s)\nfor i in \"${!keys[@]}\"; do\n  k=${keys[$i]}\n%s\ndone" % (words, body2), "keys=(%s)\nfor ((i=0; i<${#keys[@]}; i++)); do\n  k=\"${keys[i]}\"\n%s\ndone" % (words, body2), "keys=()\n%s\nfor k in ${keys[@]}; %s" % ("\n".join("keys+=(%s)" % n for n in names), do),
                "keys=(%s)\ni=0\nwhile (( i < ${#keys[@]} )); do\n  k=${keys[$i]}\n%s\n  %s\ndone" % (words, body2, self.pick(["((i+=1))", "(( ++i ))", "let i+=1", "i=$((i+1))", "let \"i = i + 1\""])), "mapfile -t keys < <(printf '%%s\\n' %s)\nfor k in \"${keys[@]}\"; %s" % (words, do), "mapfile -t keys <<EOF\n%s\nEOF\nfor k in \"${keys[@]}\"; %s" % (lines, do),
                "IFS=, read -ra keys <<< \"%s\"\nfor k in \"${keys[@]}\"; %s" % (",".join(names), do), "read -r -a keys <<< '%s'\nfor k in \"${keys[@]}\"; %s" % (words, do), "while read -r k; %s < <(printf '%%s\\n' %s)" % (do, words), "while read -r k; %s <<< \"%s\"" % (do, lines), "for k in {%s}; %s" % (",".join(names), do), "keys=($(echo %s))\nfor k in \"${keys[@]}\"; %s" % (words, do),
                "declare -A mode_for\n%s\nfor k in \"${!mode_for[@]}\"; %s" % ("\n".join("mode_for[%s]=600" % n for n in names), do), "declare -A mode_for=(%s)\nfor k in \"${!mode_for[@]}\"; %s" % (" ".join("[%s]=600" % n for n in names), do), "readarray -t keys <<< $'%s'\nfor k in \"${keys[@]}\"; %s" % ("\\n".join(names), do),
                "declare -a keys=(%s)\nfor k in \"${keys[@]:0:%d}\"; %s" % (words + " extra", len(names), do), "while IFS= read -r -d '' k; %s < <(printf '%%s\\0' %s)" % (do, words)]
            if self.maybe(0.6): forms = own
        return self.pick(forms)

    def loop(self):
        d = self.ssh_dir()
        at, n = self.at(d), self.r.randint(2, 3)
        if self.maybe(0.25): names = self.r.sample(["id_rsa.pub", "id_rsa", "deploy_key", "deploy_key.pub", "config"], n)
        elif self.maybe(0.6): names = self.r.sample(sorted(set(KEYS)), n)
        else: names = [self.name("key_") for _ in range(n)]
        new = all(not self.m.exists(d + "/" + x) and x.startswith("key_") for x in names)
        self.made(*(d + "/" + x for x in names))
        m = self.m6()
        bodies = ['touch "%s/$k"\nchmod %s "%s/$k"' % (at, m, at), 'echo "key $k" > "%s/$k" && chmod %s "%s/$k"' % (at, m, at), 'case "$k" in\n  *.pub) m=644 ;;\n  *) m=600 ;;\nesac\n: > "%s/$k"\nchmod $m "%s/$k"' % (at, at), '[ -e "%s/$k" ] || : > "%s/$k"\nchmod %s "%s/$k"' % (at, at, m, at),
                  '(umask 077; echo "$k" > "%s/$k")' % at, 'f="%s/$k"\nprintf \'%%s\\n\' "${k%%.*}" > "$f"\nchmod %s "$f"' % (at, m), 'printf \'%%s\\n\' "$k" | tee -a "%s/$k" >/dev/null' % at, 'case $k in\n  *.pub)\n    touch "%s/$k"; chmod 644 "%s/$k" ;;\n  id_*|*key*)\n    touch "%s/$k"; chmod 600 "%s/$k" ;;\n  *) touch "%s/$k" ;;\nesac' % ((at,) * 5),
                  'if [ "${k##*.}" = pub ]; then m=644; else m=600; fi\ntouch "%s/$k"\nchmod "$m" "%s/$k"' % (at, at), 'eval "mode_$(echo $k | tr .- __)=600"\ntouch "%s/$k"\nchmod 600 "%s/$k"' % (at, at), 'cp /etc/passwd "%s/$k"; chmod %s "%s/$k"' % (at, m, at), 'touch %s/$k.tmp\nmv %s/$k.tmp %s/$k' % (at, at, at)]
        if self.gnu: bodies += ['install -m 600 /dev/null "%s/$k"' % at] * 3 + ['install -m %s %s "%s/$k"' % (self.pick(["600", "0640"]), "/etc/hostname", at)]
        if self.gnu and new: bodies += ['ssh-keygen -q -t ed25519 -N "" -f "%s/$k"' % at] * 4 + ['[ -f "%s/$k" ] || ssh-keygen -t ed25519 -f "%s/$k" -N \'\' -C "$k" >/dev/null' % (at, at)]
        if self.root: bodies += ['touch "%s/$k"; chown app:app "%s/$k"; chmod %s "%s/$k"' % (at, at, m, at)] * 2
        if self.bash: bodies += ['if [[ $k == *.pub ]]; then m=644; else m=600; fi\ntouch "%s/$k"; chmod $m "%s/$k"' % (at, at), '[[ $k =~ ^id_([a-z0-9]+)(\\.pub)?$ ]] && m=600 || m=640\n: > "%s/$k"\nchmod "$m" "%s/$k"' % (at, at), 'printf -v f \'%%s/%%s\' "%s" "$k"\ntouch "$f"\nchmod %s "$f"' % (at, m),
                                 'n=$((${n:-0} + 1))\n(( n > 0 )) && touch "%s/$k"' % at, 'case $k in\n  id_*) touch "%s/$k" ;;&\n  *.pub) chmod 644 "%s/$k" 2>/dev/null || true ;;\n  *) touch "%s/$k"; chmod 600 "%s/$k" ;;\nesac' % ((at,) * 4), 'case $k in\n  *.pub) m=644 ;&\n  *) touch "%s/$k"; chmod "${m:-600}" "%s/$k"; unset m ;;\nesac' % (at, at),
                                 '[[ -e "%s/$k" && ! -L "%s/$k" ]] || > "%s/$k"\nchmod %s "%s/$k"' % (at, at, at, m, at), 'if [[ $k == @(id_rsa|id_ed25519|*_key) ]]; then m=600; else m=644; fi\ntouch "%s/$k" && chmod $m "%s/$k"' % (at, at)]
        return self.loop_over(names, self.pick(bodies))

    def loop_pairs(self):
        """while read of several fields: the table that many scripts have."""
        d = self.ssh_dir()
        at, rows = self.at(d), []
        for n in self.r.sample(sorted(set(KEYS)) + ["config", "authorized_keys"], self.r.randint(2, 3)):
            rows.append((n, self.pick(["600", "0600", "644", "640", "400"])))
            self.made(d + "/" + n)
        body = self.pick(['touch "%s/$n"\n  chmod "$m" "%s/$n"', 'echo "$n" > "%s/$n" && chmod "$m" "%s/$n"', '[ -n "$n" ] || continue\n  [ -f "%s/$n" ] || : > "%s/$n"'] + ['install -m "$m" /dev/null "%s/$n"\n  : "%s"'] * self.gnu) % (at, at)
        spaced, colons = "\n".join("%s %s" % r for r in rows), "\n".join("%s:%s" % r for r in rows)
        forms = ["while read -r n m; do\n  %s\ndone <<EOF\n%s\nEOF" % (body, spaced), "while IFS=: read -r n m; do\n  %s\ndone <<'EOF'\n%s\nEOF" % (body, colons), "printf '%%s %%s\\n' %s | while read -r n m; do\n  %s\ndone" % (" ".join("%s %s" % r for r in rows), body),
                 "for pair in %s; do\n  n=${pair%%%%:*}; m=${pair##*:}\n  %s\ndone" % (" ".join("%s:%s" % r for r in rows), body), "cat > /tmp/table <<EOF\n%s\nEOF\nwhile read -r n m; do\n  %s\ndone < /tmp/table\nrm -f /tmp/table" % (spaced, body)]
        if self.bash: forms = self.rather(forms, ["while read -r n m; do\n  %s\ndone < <(cat <<EOF\n%s\nEOF\n)" % (body, spaced), "declare -A modes=(%s)\nfor n in \"${!modes[@]}\"; do\n  m=${modes[$n]}\n  %s\ndone" % (" ".join('["%s"]=%s' % r for r in rows), body), "while IFS='=' read -r n m; do\n  %s\ndone <<< \"%s\"" % (body, "\n".join("%s=%s" % r for r in rows)),
                                "names=(%s)\nmodes=(%s)\nfor i in 0 %s; do\n  n=${names[i]} m=${modes[i]}\n  %s\ndone" % (" ".join(r[0] for r in rows), " ".join(r[1] for r in rows), " ".join(str(i + 1) for i in range(len(rows) - 1)), body)])
        return self.pick(forms)

    def loop_count(self):
        d = self.ssh_dir()
        at, n = self.at(d), self.r.randint(2, 3)
        self.made("%s/key_0" % d, "%s/key_1" % d)
        do = self.pick(["touch %s/key_$i", ": > \"%s/key_$i\"", "echo $i > %s/key_${i}", "printf '%%d\\n' $i > %s/key_$i"]) % at
        if self.maybe(0.5): do += "\n  chmod %s %s/key_$i" % (self.m6(), at)
        if self.gnu and self.maybe(0.2) and not self.m.exists(d + "/hostkey_1"): do = "[ -f \"%s/hostkey_$i\" ] || ssh-keygen -q -t ed25519 -N '' -f \"%s/hostkey_$i\"" % (at, at)
        forms = ["i=0\nwhile [ $i -lt %d ]; do\n  %s\n  i=$((i+1))\ndone" % (n, do), "i=0\nwhile [ \"$i\" -lt %d ]; do\n  %s\n  i=$(expr $i + 1)\ndone" % (n, do), "i=0; until [ $i -ge %d ]; do\n  %s\n  : $((i += 1))\ndone" % (n, do), "for i in $(seq 0 %d); do\n  %s\ndone" % (n - 1, do), "for i in 0 1; do\n  %s\ndone" % do,
                 "i=0\nwhile :; do\n  [ $i -lt %d ] || break\n  %s\n  i=$((i + 1))\ndone" % (n, do), "i=%d\nwhile [ $((i -= 1)) -ge 0 ]; do\n  %s\ndone" % (n, do)]
        if self.bash: forms = self.rather(forms, ["for ((i=0;i<%d;i++)); do\n  %s\ndone" % (n, do)] * 2 + ["for (( i = %d; i >= 0; i-- )); do\n  %s\ndone" % (n - 1, do), "for i in {0..%d}; do\n  %s\ndone" % (n - 1, do), "i=0\nwhile (( i < %d )); do\n  %s\n  (( i++ )) || true\ndone" % (n, do), "i=-1\nwhile [[ $i -lt %d ]]; do\n  let i+=1 || true\n  %s\ndone" % (n - 1, do), "declare -i i=0\nuntil (( i == %d )); do\n  %s\n  i+=1\ndone" % (n, do)])
        return self.pick(forms)

    def loop_users(self):
        """Each account's .ssh."""
        if not self.root: return self.loop()
        for u in ("root", "app"): self.m.make_dirs(self.home[u] + "/.ssh", "root"); self.m.dirs[self.home[u] + "/.ssh"] = u
        home = self.pick(['h=$(eval echo "~$u")', 'h=$(grep "^$u:" /etc/passwd | cut -d: -f6)', "h=$(awk -F: -v u=\"$u\" '$1 == u { print $6 }' /etc/passwd)", 'if [ "$u" = root ]; then h=/root; else h=/home/$u; fi', 'case $u in root) h=/root ;; *) h="/home/$u" ;; esac', '[ "$u" = root ] && h=/root || h="/home/$u"'] + ['h=$(getent passwd "$u" | cut -d: -f6)'] * 3 * self.gnu + ["eval h=~$u"])
        group = self.pick(['"$u:$u"', '"$u":', '$u:$u', '"$u:$(id -gn "$u")"', '"$(id -u "$u"):$(id -g "$u")"', "$u"])
        make = self.pick(['mkdir -p "$h/.ssh"\nchmod 700 "$h/.ssh"', 'mkdir -p -m 700 "$h/.ssh"', '[ -d "$h/.ssh" ] || mkdir -m 700 "$h/.ssh"'] + ['install -d -m 700 -o "$u" "$h/.ssh"', 'install -d -m 0700 "$h/.ssh"'] * self.gnu)
        keys = self.pick(["", 'touch "$h/.ssh/authorized_keys"\nchmod 600 "$h/.ssh/authorized_keys"', "echo '%s' >> \"$h/.ssh/authorized_keys\"" % self.key_line(), 'cat > "$h/.ssh/config" <<CONF\n%s\nCONF\nchmod 600 "$h/.ssh/config"' % CONFIG[1]])
        for u in ("root", "app") if keys else (): self.made(self.home[u] + "/.ssh/" + ("config" if "CONF" in keys else "authorized_keys"))
        body = "\n".join(x for x in (home, make, keys, "chown %s%s \"$h/.ssh\"" % (self.pick(["-R "] * 3 + [""]), group)) if x)
        inner = body if "<<" in body else self.indent(body, "  ")
        forms = ["for u in root app; do\n%s\ndone" % inner] * 2 + ["for u in $(awk -F: '$3 == 0 || $3 == 1000 { print $1 }' /etc/passwd); do\n%s\ndone" % inner, "cut -d: -f1,3 /etc/passwd | while IFS=: read -r u id; do\n  [ \"$id\" -eq 1000 ] || continue\n%s\ndone" % inner, "setup_user() {\n  u=$1\n%s\n}\nsetup_user app\nsetup_user root" % inner,
                 "while IFS=: read -r u _ uid _; do\n  [ \"$uid\" -ge 1000 ] && [ \"$uid\" -lt 60000 ] || continue\n%s\ndone < /etc/passwd" % inner, "for dir in /home/*; do\n  [ -d \"$dir\" ] || continue\n  u=$(basename \"$dir\")\n  id \"$u\" >/dev/null 2>&1 || continue\n%s\ndone" % inner, "for dir in /home/*/; do\n  u=${dir#/home/}; u=${u%%/}\n  id -u \"$u\" >/dev/null 2>&1 || continue\n%s\ndone" % inner]
        if self.bash: forms += ["users=(root app)\nfor u in \"${users[@]}\"; do\n%s\ndone" % inner, "declare -A homes=([root]=/root [app]=/home/app)\nfor u in \"${!homes[@]}\"; do\n%s\ndone" % inner, "while read -r u; do\n%s\ndone < <(getent passwd 0 1000 | cut -d: -f1)" % inner, "mapfile -t users < <(awk -F: '$3>=1000 && $3<60000 {print $1}' /etc/passwd)\nfor u in \"${users[@]}\"; do\n%s\ndone" % inner]
        return self.pick(forms)

    def loop_files(self):
        """Over what is there, by a glob or by what a command lists."""
        d = self.ssh_dir()
        inside = [x for x in self.m.files if posixpath.dirname(x) == d]
        if not inside: return self.loop()
        at = self.at(d)
        body = self.pick(['[ -f "$f" ] || continue\nchmod %s "$f"' % self.m6(), 'if [ -f "$f" ]; then chmod 600 "$f"; fi', '[ -e "$f" ] && chmod %s "$f" || true' % self.m6(), 'case "$f" in\n*.pub) chmod 644 "$f" ;;\n*) chmod 600 "$f" ;;\nesac', 'case "${f##*/}" in\n*.pub|config) chmod 644 "$f" ;;\nid_*|*key*) chmod 600 "$f" ;;\nesac',
                          '[ -f "$f" ] || continue\nmode=$(stat -c %a "$f")\n[ "$mode" = 600 ] || chmod 600 "$f"', 'if grep -q PRIVATE "$f" 2>/dev/null; then chmod 600 "$f"; fi', 'n=$(basename "$f")\n[ -f "$f" ] && cp "$f" "/tmp/$n.bak"', '[ -L "$f" ] && continue\n[ -f "$f" ] && chmod go-rwx "$f"'] +
                         ['[ -f "$f" ] && chown app:app "$f"'] * self.root + ['[[ -f $f ]] || continue\n[[ $f == *.pub ]] && m=644 || m=600\nchmod $m "$f"', '[[ ${f##*/} =~ ^id_.*[^b]$ ]] || continue\nchmod 600 "$f"'] * self.bash)
        glob = self.pick(["*", "*", "id_*", "*.pub", "*key*", "*_rsa", "[a-k]*", "id_??????*"] + ["!(*.pub)", "@(id_*|config)"] * self.bash)
        inner = self.indent(body, "  ")
        before = "shopt -s extglob\n" if "(" in glob else self.pick(["", "", "shopt -s nullglob\n"]) if self.bash else ""
        forms = ["%sfor f in %s/%s; do\n%s\ndone%s" % (before, at, glob, inner, "\nshopt -u nullglob" if "nullglob" in before else "")] * 4
        if "shopt" not in before and "(" not in glob:
            forms += ["ls %s/%s 2>/dev/null | while read -r f; do\n%s\ndone" % (at, glob, inner), "find \"%s\" -type f -name '%s' | while read -r f; do\n%s\ndone" % (at, glob, inner), "for f in $(find %s -maxdepth 1 -type f); do\n%s\ndone" % (at, inner), "(cd \"%s\" && for f in *; do\n%s\ndone)" % (at, inner)]
            if self.bash: forms += ["files=(%s/%s)\nfor f in \"${files[@]}\"; do\n%s\ndone" % (at, glob, inner), "while IFS= read -r -d '' f; do\n%s\ndone < <(find \"%s\" -type f -print0)" % (inner, at), "while read -r f; do\n%s\ndone < <(ls -d %s/%s 2>/dev/null)" % (inner, at, glob)]
        return self.ok(self.pick(forms)) if self.maybe(0.9) else self.pick(forms)

    # --- conditions and control

    def condition(self):
        if self.maybe(0.6): return super().condition()
        f, d = self.file(), self.ssh_dir()
        n = posixpath.basename(f)
        sure = not any((f + "/").startswith(l + "/") for l in self.m.links)
        forms = [("! grep -q nosuchword %s" % self.spell(f), True), ("! grep -qF 'AAAA' %s 2>/dev/null" % self.spell(f), None), ("[ -f %s ] && [ -d %s ]" % (self.spell(f), self.spell(d)), True if sure else None), ("[ -f /nonexistent ] || [ -d %s ]" % self.spell(d), True), ("[ ! -e /nonexistent -a -d %s ]" % self.spell(d), True),
                 ('[ "$(stat -c %%a %s)" = 600 ]' % self.spell(f), None), ('[ "$(stat -c %%U %s)" = "$(id -un)" ]' % self.spell(f), None), ("[ -r %s ]" % self.spell(f), None), ("! id nobody2 >/dev/null 2>&1", True), ('[ "${DRY_RUN:-0}" = 1 ]', False), ('[ "${1:-}" = --force ]', False), ('[ $# -eq 0 ]', None), ("ls %s >/dev/null 2>&1" % self.spell(f), True),
                 ('[ "$(uname -s)" = Linux ]', True), ("(exit 3)", False), ("test -n \"$(ls -A %s)\"" % self.spell(d), None), ('[ "x$HOME" = x/root ]', self.root), ('[ "$(cat %s | wc -l)" -gt 0 ]' % self.spell(f), None), ("[ -s %s ]" % self.spell(f), None), ("[ -L %s ]" % self.spell(f), None)]
        if self.bash: forms += [('[[ "%s" == *.pub ]]' % self.at(f), n.endswith(".pub")), ("[[ -f %s && ! -d %s ]]" % (self.spell(f), self.spell(f)), True if sure else None), ('[[ "%s" =~ ^id_[a-z0-9]+$ ]]' % n, bool(re.match("^id_[a-z0-9]+$", n))), ("(( EUID == 0 ))", self.root), ("[[ $EUID -ne 0 ]]", not self.root), ("[[ ${UID} -eq 0 || -n ${FORCE:-} ]]", self.root), ("[[ $OSTYPE == linux* ]]", True), ("[[ -v HOME ]]", True),
                                ("[[ -z ${SUDO_USER-} ]]", True), ("(( $(id -u) ))", not self.root), ('[[ "${BASH_VERSINFO[0]}" -ge 4 ]]', True), ("[[ ! %s -nt /nonexistent ]]" % self.spell(f), False)]
        return self.pick(forms)

    def case(self):
        if self.maybe(0.4): return super().case()
        f = self.file()
        n, q = posixpath.basename(f), self.spell(f)
        body = lambda: self.branch(None, lambda: self.indent(self.simple(), "    "))
        forms = ["case %s in\n  *.pub) chmod 644 %s ;;\n  */id_*|*key*) chmod 600 %s ;;\n  *) : ;;\nesac" % (self.quoted(f), q, q), "case \"$(uname -s)\" in\n  Linux)\n%s\n    ;;\n  Darwin) exit 1 ;;\nesac" % self.indent(self.simple(), "    "), "case \"${1:-}\" in\n  -h|--help) echo usage; exit 0 ;;\n  \"\")\n%s\n    ;;\nesac" % self.indent(self.simple(), "    "),
                 "case $(stat -c %%a %s) in\n  600|400) ;;\n  *) chmod 600 %s ;;\nesac" % (q, q), "case ${MODE_X:-strict} in\n  strict) m=600 ;;\n  [Ll]oose) m=644 ;;\nesac\nchmod $m %s" % q, "case \"$SHELL\" in\n  */bash|*/sh)\n%s\n    ;;\nesac" % body(), "case %s in id_?sa) m=600 ;; *.pub) m=644 ;; [!a-z]*) m=400 ;; *) m=640 ;; esac\nchmod \"$m\" %s" % (n, q),
                 "case $(id -u) in\n  0) sudo= ;;\n  *) sudo=false ;;\nesac\nchmod %s %s" % (self.m6(), q)]
        if self.bash: forms = self.rather(forms, ["case %s in\n  id_*) chmod 600 %s ;;&\n  *.pub) chmod 644 %s ;;\nesac" % (n, q, q), "case $((1 + 1)) in\n  2) chmod 640 %s ;&\n  3) chmod u+x %s ;;\n  4) rm -f %s ;;\nesac" % (q, q, q), "shopt -s extglob\ncase %s in\n  @(id_*|*_key)) chmod 600 %s ;;\n  +([a-z])) chmod 644 %s ;;\nesac" % (n, q, q)])
        return self.pick(forms)

    def strictness(self):
        """What set -e, -u and pipefail do to || && ! and $(..)."""
        f, g = self.file(), self.fresh()
        a, b = self.spell(f), self.spell(g)
        m, n = self.m6(), self.m6()
        forms = ["if ! chmod %s %s; then\n  echo failed >&2\n  exit 1\nfi" % (m, a), "chmod %s /nonexistent 2>/dev/null || chmod %s %s" % (m, n, a), "false || { touch %s; chmod %s %s; }" % (b, m, b), "x=$(false) || true\nchmod %s %s" % (m, a), "! false && chmod %s %s" % (m, a), "set +e\nls /nonexistent >/dev/null 2>&1\nrc=$?\nset -e\n[ $rc -eq 0 ] || chmod %s %s" % (m, a),
                 "rc=0\ngrep -q nosuch %s || rc=$?\nif [ \"$rc\" -ne 0 ]; then\n  chmod %s %s\nfi" % (a, m, a), "(set -e; false; chmod 777 %s) || chmod %s %s" % (a, m, a), "true && chmod %s %s || chmod 777 %s" % (m, a, a), "check() {\n  [ -e \"$1\" ] || return 1\n  chmod %s \"$1\"\n}\ncheck %s || touch %s\ncheck /nonexistent || true" % (m, a, a), "{ false || true; } && chmod %s %s" % (m, a), "[ -n \"${UNSET_X-}\" ] && chmod 777 %s\nchmod %s %s" % (a, m, a),
                 "if false; then :; elif true; then chmod %s %s; fi" % (m, a), "(exit 0) && chmod %s %s" % (m, a), "cat %s | grep -c . >/dev/null || true\nchmod %s %s" % (a, m, a), "false | true && chmod %s %s" % (m, a) if "pipefail" not in self.strict else "{ false | true; } || chmod %s %s" % (m, a), "work() {\n  false\n  chmod %s %s\n}\nif work; then :; fi" % (m, a), "tries=0\nwhile ! [ -e %s ] && [ $tries -lt 3 ]; do touch %s; tries=$((tries + 1)); done\nchmod %s %s" % (b, b, m, b),
                 "test -f %s || exit 1\nchmod %s %s" % (a, m, a), "v=$(echo ok) && chmod %s %s" % (m, a), "out=$(ls /nonexistent 2>&1) || chmod %s %s" % (m, a), "( cd /nonexistent 2>/dev/null && chmod 777 %s ) || chmod %s %s" % (f, m, f)]
        if self.bash: forms += ["f() { local x=$(false); chmod %s %s; }\nf" % (m, a), "set -o pipefail\nif ! false | true; then chmod %s %s; fi\nset +o pipefail" % (m, a), "(( 0 )) || chmod %s %s" % (m, a), "if (( 3 > 2 )); then chmod %s %s; fi" % (m, a), "[[ -n ${NOPE:-} ]] || chmod %s %s" % (m, a), "true | false | true\n[ \"${PIPESTATUS[1]}\" -eq 1 ] && chmod %s %s" % (m, a) if "pipefail" not in self.strict else "set +e\nfalse\nset -e\nchmod %s %s" % (m, a)]
        text = self.pick(forms)
        return text.replace("set -e\n", "") if not self.errexit and text.startswith("set +e") else text.replace("&& chmod 777 %s\n" % a, "&& chmod 777 %s || true\n" % a) if self.depth else text

    def function(self):
        if self.maybe(0.3): return super().function()
        name, f, d = self.name("do_"), self.file(), self.ssh_dir()
        q, g = self.spell(f), self.fresh()
        t = self.spell(g)
        forms = ['%s() {\n  local src="$1" dst="$2" mode="${3:-600}"\n  [ -f "$src" ] || return 1\n  cp "$src" "$dst"\n  chmod "$mode" "$dst"\n}\n%s %s %s%s' % (name, name, q, t, self.pick(["", " 640", " 0600"])) if f != g else self.simple(), '%s() {\n  for x in "$@"; do\n    chmod %s "$x"\n  done\n}\n%s %s %s' % (name, self.m6(), name, q, self.spell(self.file())),
                 '%s() { echo %s; }\nmkdir -p "$(%s)"\nchmod %s "$(%s)"' % (name, d + "/deep", name, self.m7(), name), '%s() {\n  [ "$1" -le 0 ] && return 0\n  touch "%s/key_$1"\n  %s $(($1 - 1))\n}\n%s 2' % (name, self.at(d), name, name), '%s() {\n  case $1 in\n    "%s") return ;;\n  esac\n  chmod go-w "$1"\n  %s "$(dirname "$1")"\n}\n%s "%s/deep/er"' % (name, d, name, name, d),
                 '%s() (\n  umask 077\n  cd "$1" || exit 1\n  echo "$2" > authorized_keys\n)\n%s %s "%s"' % (name, name, self.spell(d), self.key_line()), '%s() {\n  while getopts "m:o:" opt; do\n    case $opt in\n      m) mode=$OPTARG ;;\n      o) owner=$OPTARG ;;\n      *) return 2 ;;\n    esac\n  done\n  shift $((OPTIND - 1))\n  chmod "${mode:-600}" "$1"\n}\nOPTIND=1\n%s %s%s' % (name, name, self.pick(["", "-m 640 ", "-m 0600 -o app "]), q),
                 '%s() {\n  while [ $# -gt 0 ]; do\n    case "$1" in\n      --mode) mode="$2"; shift 2 ;;\n      --file=*) file="${1#--file=}"; shift ;;\n      *) shift ;;\n    esac\n  done\n  chmod "$mode" "$file"\n}\n%s --mode %s --file=%s' % (name, name, self.pick(["600", "640"]), f), 'is_key() {\n  case "$1" in *.pub) return 1 ;; *) return 0 ;; esac\n}\nif is_key %s; then chmod 600 %s; else chmod 644 %s; fi' % (self.quoted(f), q, q),
                 '%s() { x=inside; chmod "$1" %s; }\nx=outside\n%s %s\n[ "$x" = inside ] && chmod u+r %s' % (name, q, name, self.m6(), q), '%s() {\n  local d\n  d=$1\n  mkdir -p "$d" && chmod 700 "$d" && return\n  return 1\n}\n%s %s/deep' % (name, name, self.spell(d, raw=True))]
        if self.bash: forms = self.rather(forms, ['function %s {\n  local -r target="$1"\n  local mode\n  mode=${2:-600}\n  chmod "$mode" "$target"\n}\n%s %s' % (name, name, q), 'function %s() {\n  local files=("$@")\n  chmod %s "${files[@]}"\n}\n%s %s' % (name, self.m6(), name, q), '%s() {\n  local -n out=$1\n  out=%s\n}\n%s where\nchmod %s "$where"' % (name, f, name, self.m6()), '%s() { chmod %s %s; }\nexport -f %s\nbash -c %s' % (name, self.m6(), f, name, name),
                                '%s() {\n  local dir="${1%%/}"\n  [[ -d $dir ]] || return 1\n  (( $# > 1 )) && chmod "$2" "$dir"\n  return 0\n}\n%s %s %s' % (name, name, self.spell(d), self.m7())])
        return self.pick(forms)

    def helper(self):
        """Use of a function that the script's head defines."""
        if self.depth or not self.helpers: return self.function()
        h = self.pick(sorted(self.helpers))
        f, d = self.file(), self.ssh_dir()
        if h == "log": return self.pick(['log "securing %s"\nchmod %s %s' % (f, self.m6(), self.spell(f)), "log info keys\n" + self.simple()])
        if h == "die": return self.pick(["chmod %s %s || die 'cannot chmod'" % (self.m6(), self.spell(f)), "[ -d %s ] || die \"no directory\"" % self.spell(d), "id app >/dev/null 2>&1 || die 'no user' 2\n" + self.simple()])
        if h == "ensure_dir":
            n = d + "/" + self.pick(["keys", "conf.d", "control"])
            self.m.make_dirs(n, self.user)
            return "ensure_dir %s%s" % (self.spell(n), self.pick(["", " 700", " 0750", " 755"]))
        if h == "put":
            g = self.fresh()
            if "shift" in self.helpers[h]: return "put %s '%s'" % (self.spell(g), self.key_line())
            return self.pick(["put %s <<EOF\n%s\nEOF" % (self.spell(g), self.key_line()), "echo key | put %s 640" % self.spell(g)])
        return "%s %s" % (h, self.simple_command())

    def trap(self):
        f, g = self.spell(self.file()), self.fresh()
        if self.traps or self.depth: return self.strictness()
        self.traps = True
        t = self.spell(g)
        forms = ["trap 'chmod %s %s' EXIT" % (self.m6(), self.at(g)), "trap 'rm -rf /tmp/work' EXIT\nmkdir -p /tmp/work\necho k > /tmp/work/k\ncp /tmp/work/k %s" % t, "cleanup() {\n  rm -f /tmp/stage.key\n}\ntrap cleanup EXIT INT TERM\necho key > /tmp/stage.key\nmv /tmp/stage.key %s" % t, "trap 'echo interrupted >&2; exit 1' INT TERM HUP", "tmp=$(mktemp -d)\ntrap 'rm -rf \"$tmp\"' EXIT\necho k > \"$tmp/k\"\ncp \"$tmp/k\" %s" % t,
                 "trap 'rc=$?; chmod go= %s; exit $rc' 0" % self.at(g), "trap 'touch %s' USR1\nkill -USR1 $$" % g, "trap 'chmod 777 %s' EXIT\nchmod %s %s\ntrap - EXIT" % (f, self.m6(), f), "(trap 'touch %s' EXIT; true)" % g, "trap '' HUP PIPE", "umask_was=$(umask)\ntrap 'umask $umask_was' EXIT"]
        if self.bash: forms += ["trap 'echo \"failed at $LINENO\" >&2' ERR"] * 2 + ["set -E\ntrap 'rm -f %s' ERR" % g, "on_error() { echo \"line $1\" >&2; exit 1; }\ntrap 'on_error $LINENO' ERR", "f() { trap 'touch %s' RETURN; }\nf\ntrap - RETURN" % g]
        text = self.pick(forms)
        if text.startswith("trap 'chmod") or text.startswith("trap 'rc="): return "touch %s\n%s" % (t, text)
        return text

    def redirect(self):
        g, h, f = self.fresh(), self.fresh(), self.file()
        a, b, q = self.spell(g), self.spell(h), self.spell(f)
        m = self.m6()
        forms = ["exec 3>%s\necho one >&3\necho two >&3\nexec 3>&-" % a, "exec 4>>%s; echo key >&4; exec 4>&-" % a, "{\n  echo '%s'\n  echo '%s'\n} > %s" % (self.key_line(), self.key_line(2), a), "{ echo one; chmod %s %s; } >%s 2>&1" % (m, q, a), "exec 3< %s\nread -r line <&3 || true\nexec 3<&-\necho \"$line\" > %s" % (q, a) if f != g else ": > " + a, "(echo a; echo b) > %s 2>/dev/null" % a,
                 "echo key > %s 2>&1 && chmod %s %s" % (a, m, a), "cat <<A > %s; cat <<B > %s\none\nA\ntwo\nB" % (a, b), "for w in a b; do echo $w; done > %s" % a, "while read -r l; do echo \"$l\"; done < %s > %s.new\nmv %s.new %s" % (q, f, f, f), "if true; then echo yes; fi >> %s" % a, "echo x >| %s" % a, "set -C\n{ echo y > %s; } 2>/dev/null || true\nset +C" % a, "cat 3>%s <<EOF >&3\n%s\nEOF" % (a, self.key_line()), "date > %s" % a,
                 "sort /etc/passwd > %s" % a, "head -n 1 /etc/passwd | cut -d: -f1 > %s" % a, "wc -l < %s > %s" % (q, a) if f != g else "wc -c < /etc/passwd > " + a, "write_it() { echo body; } > %s\nwrite_it" % a, "true > %s > %s" % (a, b)]
        if self.bash: forms += ["cat <(echo one) <(echo two) > %s" % a, "echo both &> %s" % a, "echo more &>> %s" % a, "exec {fd}>%s\necho k >&$fd\nexec {fd}>&-" % a, "cat <<< '%s' > %s" % (self.key_line(), a), "tee %s <<< key >/dev/null" % a, "diff <(sort %s) <(sort /etc/passwd) >/dev/null || touch %s" % (q, a) if f != g else "grep -f <(echo x) %s || touch %s" % (q, a), "sort -u %s <(echo '%s') > %s.tmp && mv %s.tmp %s" % (q, self.key_line(), f, f, f)]
        if not self.depth and self.maybe(0.12):
            log = self.pick(["/tmp/provision.log"] * 3 + ["/var/log/provision.log" if self.root else "/home/app/provision.log"])
            if self.root and log.startswith("/var/log"): return "mkdir -p /var/log\nexec >>%s 2>&1" % log
            return self.pick(["exec >%s 2>&1" % log, "exec > %s" % log, "exec 2>>%s" % log] + ["exec &> %s" % log] * self.bash)
        return self.pick(forms)

    # --- shells, scripts and other users

    def evaluated(self):
        f, g = self.file(), self.fresh()
        q, m = self.spell(f), self.m6()
        at = self.at(posixpath.dirname(g))
        env = self.pick(["/tmp/", self.home[self.user] + "/"]) + self.name("env")
        forms = ["cmd='chmod %s %s'\neval \"$cmd\"" % (m, f), "eval \"chmod %s %s\"" % (m, f), "cmd=\"chmod %s\"\n$cmd %s" % (m, q), "n=1\neval key_$n=%s\nchmod %s \"$key_1\"" % (f, m), "eval \"$(echo chmod %s %s)\"" % (m, f), "cat > %s <<'EOF'\nKEY_FILE=%s\nKEY_MODE=%s\nEOF\n. %s\nchmod \"$KEY_MODE\" \"$KEY_FILE\"" % (env, f, self.pick(["600", "640"]), env), "echo 'KEY_AT=%s' > %s\nset -a\n. %s\nset +a\nsh -c 'chmod %s \"$KEY_AT\"'" % (f, env, env, m),
                 "cat > %s <<'EOF'\nsecure() {\n  chmod 600 \"$@\"\n}\nEOF\n. %s\nsecure %s" % (env, env, q), "sh -c 'chmod \"$1\" \"$2\"' _ %s %s" % (m, q), "sh -c \"umask 077; touch %s\"" % g, "KEY=%s sh -c 'chmod %s \"$KEY\"'" % (f, m), "env KEY_X=%s sh -c 'chmod %s \"$KEY_X\"'" % (f, m), "echo 'chmod %s %s' | sh" % (m, f), "printf 'touch %%s\\n' %s | sh" % g, "sh <<EOF\ncd %s\numask 027\ntouch %s\nEOF" % (posixpath.dirname(g), posixpath.basename(g)), "command chmod %s %s" % (m, q),
                 "/bin/chmod %s %s" % (m, q), "\\chmod %s %s" % (m, q), "touch %s & wait" % self.spell(g), "touch %s &\npid=$!\nwait $pid" % self.spell(g), "alias ll='ls -l'\nchmod %s %s" % (m, q), "unset -f chmod 2>/dev/null || true\nchmod %s %s" % (m, q), "exec 5>&1; chmod -v %s %s >&5 2>&1; exec 5>&-" % (m, q) if self.gnu else ": ", "nice chmod %s %s" % (m, q) if self.gnu else "env chmod %s %s" % (m, q), "timeout 5 chmod %s %s" % (m, q), "nohup chmod %s %s >/dev/null 2>&1" % (m, q) if self.gnu else ": "]
        if self.bash: forms += ["source <(echo KEY_S=%s)\nchmod %s \"$KEY_S\"" % (f, m), "echo 'KEY_B=%s' > %s\nsource %s\nchmod %s \"$KEY_B\"" % (f, env, env, m), "cmd=(chmod %s %s)\n\"${cmd[@]}\"" % (m, q), "opts=(-m 600)\ninstall \"${opts[@]}\" /dev/null %s" % self.spell(g), "bash -c 'set -e; cd \"$0\"; touch %s' \"%s\"" % (posixpath.basename(g), at), "fix() { chmod %s \"$1\"; }\nbash -c \"$(declare -f fix); fix %s\"" % (m, f), "time chmod %s %s" % (m, q), "builtin cd . && chmod %s %s" % (m, q), "bash -s -- %s <<'EOF'\nchmod %s \"$1\"\nEOF" % (f, m)]
        return self.pick(forms)

    def other_user(self):
        """As the user app, or as root by sudo."""
        if not self.root: return self.evaluated()
        h, s = self.home["app"], "/home/app/.ssh"
        mine = self.m.dirs.get(s, "app") == "app"
        if not mine and self.maybe(0.6):
            self.before.append("chown -R app: %s" % s); self.m.give(s, "app", True); mine = True
        if not mine: s = "/home/app/" + self.name("ssh")
        self.m.make_dirs(s, "app")
        n = self.pick(["authorized_keys", "config", "known_hosts", "id_ed25519.pub"])
        if self.m.files.get(s + "/" + n, "app") == "app": self.m.files[s + "/" + n] = "app"
        else: n = self.name("note")
        t = posixpath.basename(s)
        body = self.pick(["mkdir -p ~/%s && chmod 700 ~/%s" % (t, t), "umask 077; mkdir -p %s; echo '%s' >> %s/%s" % (s, self.key_line(), s, n), "mkdir -p \"$HOME/%s\"; touch \"$HOME/%s/%s\"; chmod 600 \"$HOME/%s/%s\"" % (t, t, n, t, n), "mkdir -m 700 -p ~/%s; echo k > ~/%s/%s" % (t, t, n), "cd; mkdir -p %s; chmod go= %s" % (t, t), "install -d -m 700 ~/%s" % t if self.gnu else "mkdir -p ~/%s" % t])
        k = s + "/" + self.name("id_")
        forms = ["su - app -c %s" % shlex.quote(body), "su app -c %s" % shlex.quote(body), "su - app <<'EOF'\n%s\nEOF" % body, "su -c %s app" % shlex.quote(body), "su app -s /bin/sh -c %s" % shlex.quote(body) if self.gnu else "su - app -c 'mkdir -p ~/%s'" % t]
        if self.gnu:
            if mine: self.made(k, k + ".pub"); self.m.files[k] = self.m.files[k + ".pub"] = "app"
            gen = "mkdir -p %s && ssh-keygen -q -t ed25519 -N \"\" -f %s" % (s, k)
            forms += ["sudo -u app sh -c %s" % shlex.quote(body.replace("cd; ", "cd ~; ")), "sudo -H -u app bash -c %s" % shlex.quote(body), "sudo -iu app sh -c %s" % shlex.quote("mkdir -p %s" % s), "sudo -u app mkdir -p %s" % s, "sudo -u app mkdir -p %s\nsudo -u app touch %s/%s" % (s, s, n), "mkdir -p %s && chown app: %s\necho '%s' | sudo -u app tee -a %s/%s >/dev/null" % (s, s, self.key_line(), s, n), "runuser -u app -- mkdir -p %s" % s, "runuser -l app -c %s" % shlex.quote(body), "su - app -c %s" % shlex.quote(gen),
                      "sudo -u app ssh-keygen -q -t ed25519 -N '' -f %s" % k if s in self.m.dirs else "sudo -u app mkdir -p %s" % s, "sudo -u app bash <<'EOF'\n%s\nEOF" % body, "setpriv --reuid=1000 --regid=1000 --clear-groups mkdir -p %s" % s, "sudo sh -c %s" % shlex.quote("echo '%s' >> /root/%s" % (self.key_line(), self.name("keys"))), "sudo install -d -m 700 -o app -g app %s" % s, "sudo chown -R app:app %s" % h, "sudo -u app env FOO=1 mkdir -p %s" % s, "su app <<EOF\n%s\nEOF" % body.replace("$HOME", "\\$HOME"), "sudo tee %s/%s >/dev/null <<'EOF'\n%s\nEOF" % (s, n, CONFIG[0])]
            text = self.pick(forms)
            if "ssh-keygen" not in text: self.m.files.pop(k, None); self.m.files.pop(k + ".pub", None)
            if "sudo tee" in text or "ssh-keygen" in text and "mkdir" not in text: self.before.append("mkdir -p %s && chown app:app %s" % (s, s))
            return text
        return self.pick(forms)

    def unset_vars(self):
        """What another shell is given: sh, mostly."""
        keep, self.bash = self.bash, False
        text = super().unset_vars()
        self.bash = keep
        return text

    def written_script(self):
        """The script is written, run and forgotten: no later step is to write over one that runs."""
        s = self.pick(["/tmp/", self.home[self.user] + "/"] + ["/usr/local/bin/", "/opt/"] * (self.root and self.gnu)) + self.name("step") + ".sh"
        body, tag = self.scoped(lambda: self.unset_vars()), self.name("STEP")
        first = self.pick(["", "#!/bin/sh\n", "#!/bin/sh\nset -e\n"])
        f = self.file()
        runs = ["sh %s" % s, ". %s" % s, "chmod +x %s && sh %s" % (s, s), "sh -e %s" % s, "chmod 755 %s\n%s" % (s, s) if first else "sh %s" % s, "sh %s\nrm -f %s" % (s, s)]
        if self.bash: runs += ["source %s" % s, "bash %s" % s, "bash < %s" % s]
        if self.maybe(0.25): return "cat > %s <<'%s'\n#!/bin/sh\nfor f in \"$@\"; do chmod %s \"$f\"; done\n%s\nchmod +x %s\n%s %s" % (s, tag, self.m6(), tag, s, s, self.spell(f))
        return "cat > %s <<'%s'\n%s%s\n%s\n%s" % (s, tag, first, body, tag, self.pick(runs))

    def directory_stack(self):
        d, e = self.ssh_dir(), self.ssh_dir()
        n = self.pick(["config", "authorized_keys", "key_x", "id_rsa"])
        self.made(d + "/" + n)
        m = self.m6()
        forms = ["cd %s\ntouch %s\nchmod %s %s\ncd - >/dev/null" % (self.spell(d), n, m, n), "(cd %s && touch %s && chmod %s %s)" % (self.spell(d), n, m, n), "here=$(pwd)\ncd %s && : > %s\ncd \"$here\"" % (self.spell(d), n), "cd %s || exit 1\necho k > ./%s\ncd \"$OLDPWD\"" % (self.spell(d), n), "(cd %s; umask 077; echo k > %s)" % (self.spell(d), n)]
        if self.bash: forms += ["pushd %s >/dev/null\ntouch %s && chmod %s %s\npopd >/dev/null" % (self.spell(d), n, m, n)] * 3 + ["pushd %s > /dev/null\npushd %s > /dev/null\npopd > /dev/null\n: > %s\npopd >/dev/null" % (self.spell(d), e, n), "pushd %s >/dev/null; chmod 700 \"$PWD\"; popd >/dev/null" % self.spell(d), "pushd %s >/dev/null; chmod 700 \"$(dirs -l +0)\"; popd >/dev/null" % self.spell(d)]
        return self.pick(forms)

    # --- commands

    def archive(self):
        d = self.ssh_dir()
        if ".ssh" not in d and "key" not in d: return self.write()
        to, t = self.out(), "/tmp/%s" % self.name("keys")
        s, m = self.spell(d), "mkdir -p %s" % to
        n, parent = posixpath.basename(d), posixpath.dirname(d)
        x = self.pick(["", "", "p"])
        forms = ["%s && tar -C %s -cf - . | tar -C %s -x%sf -" % (m, s, to, x), "%s\ntar -czf %s.tgz -C %s .\ntar -xzf %s.tgz -C %s" % (m, t, s, t, to), "%s\ntar cf - -C %s . | (cd %s && tar xf -)" % (m, s, to), "%s\ntar cf %s.tar -C %s %s\ntar x%sf %s.tar -C %s\nrm -f %s.tar" % (m, t, parent, n, x, t, to, t), "(cd %s && tar cf - .) | (%s && cd %s && tar xpf -)" % (s, m, to), "%s\ntar -C %s -cf %s.tar .\ntar -C %s -xf %s.tar ." % (m, s, t, to, t)]
        if self.gnu: forms += ["%s\ntar -czf %s.tar.gz -C %s .\ntar -xzf %s.tar.gz -C %s %s" % (m, t, s, t, to, self.pick(["--no-same-owner", "--no-same-permissions", "--same-owner -p", "--no-same-owner --no-same-permissions"])), "%s\ntar -C %s -cf - %s | tar -C %s -xf - --strip-components=1" % (m, parent, n, to), "%s\ntar --owner=app --group=app -C %s -cf %s.tar .\ntar -xpf %s.tar -C %s" % (m, s, t, t, to), "%s\ntar --mode=go= -C %s -cf - . | tar -C %s -xf -" % (m, s, to), "%s\ntar -cf - --exclude='*.pub' -C %s . | tar -xf - -C %s" % (m, s, to)]
        text = self.pick(forms)
        named = "-C %s %s\ntar" % (parent, n) in text                 # the directory itself is in the archive
        self.m.make_dirs(to, self.user)
        self.m.copy_tree(d, to + "/" + n if named else to, self.user)
        return text + self.pick(["", "", "\nchmod -R go-rwx %s" % to, "\nchmod 700 %s" % to] + ["\nchown -R app:app %s" % to] * self.root)

    def scp(self):
        f, g = self.file(), self.fresh()
        if f == g or not self.gnu: return self.cp()
        d, to = self.ssh_dir(), self.out()
        self.m.copy_tree(d, to, self.user)
        return self.pick(["scp -q %s %s" % (f, g), "scp -p %s %s" % (f, g), "scp -q %s %s/" % (f, to), "scp -r %s %s" % (d, to), "scp -rp %s %s" % (d, to)]) if to in self.m.dirs and self.maybe(0.5) else "scp %s %s %s" % (self.pick(["-q", "-p", "-qp"]), f, g)

    def cp(self):
        if self.maybe(0.55): return super().cp()
        s, d = self.content(), self.ssh_dir()
        t, o = self.fresh(d), self.out()
        if s == t: return self.write()
        a, b, c = self.spell(s), self.spell(t), self.spell(d)
        n = posixpath.basename(s)
        forms = ["cp %s %s\nchmod %s %s" % (a, b, self.m6(), b)] * 3 + ["cp -p %s %s" % (a, b), "cp -a %s %s" % (a, b), "cp -f %s %s" % (a, b), "[ -f %s ] || cp %s %s" % (b, a, b), "cp %s %s/%s && chmod 600 %s/%s" % (a, self.at(d), posixpath.basename(t), self.at(d), posixpath.basename(t)), "cp -L %s %s" % (a, b), "cp -P %s %s" % (a, b), "cp -i %s %s </dev/null" % (a, self.spell(self.new(d)))]
        if self.root: forms += ["cp %s %s && chown app:app %s" % (a, b, b)] * 2
        if self.gnu: forms += ["cp -n %s %s" % (a, b), "cp -u %s %s" % (a, b), "cp -T %s %s" % (a, b), "cp --preserve=%s %s %s" % (self.pick(["mode", "mode,ownership", "all", "timestamps"]), a, b), "cp --no-preserve=%s %s %s" % (self.pick(["mode", "mode,ownership"]), a, b), "cp -b %s %s" % (a, b), "cp --remove-destination %s %s" % (a, b), "cp --attributes-only --preserve=mode %s %s" % (a, b), "cp -l %s %s" % (a, self.spell(self.new(d))), "cp -s %s %s" % (s, self.spell(self.new(d))), "cp -dp %s %s" % (a, b), "cp --parents %s /tmp" % s, "cp -af %s %s" % (a, b), "cp -vp %s %s >/dev/null" % (a, b)]
        if self.gnu and posixpath.dirname(s) != d: forms += ["cp -t %s %s" % (c, a), "cp %s -t %s" % (a, c)]
        if self.bash: forms += ["cp %s{,.bak}" % self.at(s) if s != "/etc/passwd" else "cp %s %s" % (a, b)] * 2
        if (".ssh" in d or "key" in d) and d not in ("/etc/ssh",):
            self.m.copy_tree(d, o, self.user)
            forms += ["cp -r %s %s" % (c, o), "cp -a %s %s" % (c, o), "mkdir -p %s && cp -r %s/. %s" % (o, self.at(d), o), "mkdir -p %s && cp -a %s/. %s/" % (o, self.at(d), o), "cp -rp %s %s" % (c, o), "mkdir -p %s; cp %s/* %s/ 2>/dev/null || true" % (o, self.at(d), o)] + ["cp -rT %s %s" % (c, o), "cp -a -T %s %s" % (c, o), "cp -r --preserve=mode %s %s" % (c, o), "cp -r --no-preserve=mode %s %s" % (c, o)] * self.gnu
        text = self.pick(forms)
        if o not in text: self.m.remove(o)
        return text

    def mv(self):
        if self.maybe(0.5): return super().mv()
        s, d = self.file(), self.ssh_dir()
        if s.startswith("/etc"): return self.write()
        t = self.fresh(d)
        if s == t: return self.write()
        a, b, c = self.spell(s), self.spell(t), self.spell(d)
        forms = ["mv %s %s" % (a, b), "mv -f %s %s" % (a, b)] * 2 + ["[ -e %s ] && mv %s %s.old\nmv %s %s" % (b, b, self.at(t), a, b) if not self.errexit else "mv %s %s" % (a, b), "mv %s %s.bak\ncp %s.bak %s" % (a, self.at(s), self.at(s), a), "mv -i %s %s </dev/null" % (a, self.spell(self.new(d)))]
        if self.gnu: forms += ["mv -n %s %s" % (a, b), "mv -T %s %s" % (a, b), "mv -u %s %s" % (a, b), "mv -b %s %s" % (a, b), "mv -fT %s %s" % (a, b)] + ["mv -t %s %s" % (c, a)] * (posixpath.dirname(s) != d)
        text = self.pick(forms)
        if ".bak" not in text: owner = self.m.files[s]; self.m.remove(s); self.m.files[t] = owner
        if " -t " in text: self.m.files[d + "/" + posixpath.basename(s)] = self.user
        return text

    def link(self):
        if self.maybe(0.5): return super().link()
        t = self.file()
        l = self.new(words=("ln_", "current_"))
        self.m.files.pop(l)
        a, b, n = self.spell(t), self.spell(l), posixpath.basename(l)
        self.m.links[l] = t
        forms = ["ln -s %s %s" % (t, b), "ln -sf %s %s" % (t, b), "ln -sfn %s %s" % (t, b), "ln -snf %s %s" % (t, b), "[ -L %s ] || ln -s %s %s" % (b, t, b), "[ -e %s ] || ln -s %s %s" % (b, t, b), "(cd %s && ln -s %s %s)" % (self.spell(posixpath.dirname(l)), posixpath.relpath(t, posixpath.dirname(l)), n)]
        if self.gnu: forms += ["ln -sr %s %s" % (a, b), "ln -srf %s %s" % (a, b), "ln -sT %s %s" % (t, b), "ln -s -t %s %s" % (posixpath.dirname(l), t)]
        text = self.pick(forms)
        if "-t" in text: self.m.links.pop(l); return text + " 2>/dev/null || true"
        if self.maybe(0.25): text += "\n%s %s" % (self.pick(["chmod %s" % self.m6()] + ["chown -h app:app", "chown app:app"] * self.root), b)
        if self.maybe(0.2):
            h = self.new(words=("hard_",))
            text += "\nln %s%s %s\nchmod %s %s" % (self.pick(["", "-f "]), a, self.spell(h), self.m6(), self.spell(h))
        return text

    def chmod(self):
        if self.maybe(0.6): return super().chmod()
        f = self.file()
        q = self.routed(f)
        if self.maybe(0.3):
            lines, word = self.mode_of()
            return "%schmod %s %s" % (lines and lines + "\n", word, q)
        ref = self.content()
        forms = ["chmod %s %s" % (self.pick(["u=rwX,go=rX", "a-s", "u=rw,g=u,o=", "g=o", "o=g-w", "u=rwx,go=u-w", "+X", "a=rX", "u+s,g+s", "ug=rw,o-rwx", "u=,go=", "=", "a=", "u-x,go-rwx", "-x", "-w", "=rw", "u=g", "+t", "g+st", "u+rwX"]), q)] * 3 + ["chmod -f %s %s %s || true" % (self.m6(), q, self.pick(["/nonexistent", self.spell(self.file())])), "chmod -- %s %s" % (self.m6(), q), "chmod %s %s %s" % (self.m6(), q, self.spell(self.file()))]
        if self.gnu: forms += ["chmod --reference=%s %s" % (self.spell(ref) if ref.startswith("/") and self.maybe(0.4) else ref, q), "chmod --reference %s %s" % (ref, q), 'chmod "$(stat -c %%a %s)" %s' % (self.spell(ref), q), "chmod -c %s %s >/dev/null" % (self.m6(), q), "chmod %s %s" % (self.pick(["=0600", "+0111", "-0077", "00600", "02700", "u+rw,=640"]), q), "chmod --silent %s %s" % (self.m6(), q)]
        if not self.gnu: forms += ['chmod "$(stat -c %%a %s)" %s' % (self.spell(ref), q)]
        return self.pick(forms)

    def chown(self):
        if not self.root or self.maybe(0.5): return super().chown()
        p = self.file() if self.maybe(0.5) else self.ssh_dir()
        deep = p in self.m.dirs and self.maybe(0.6) and p not in ("/etc/ssh",)
        q, who = self.routed(p), self.owner_word()
        forms = ["chown %s%s %s" % ("-R " if deep else "", who, q)] * 5 + ["chgrp %s%s %s" % ("-R " if deep else "", self.pick(["app", "root", "1000"]), q), "chown -h %s %s" % (who, q)]
        if self.gnu: forms += ["chown --from=%s %s %s" % (self.pick(["root", "root:root", "app", ":root", "0"]), self.pick(["app", "app:app", "root:app"]), q), "chown --reference=%s %s" % (self.pick(["/home/app", "/etc/passwd"]), q), "chown %sapp.app %s" % ("-R " if deep else "", q), "chgrp --reference=/home/app %s" % q, "chown -c %s %s >/dev/null" % (who, q)] + ["chown -R%s %s %s" % (self.pick(["L", "H", "P", "h", "v"]), who, q) + " >/dev/null"] * deep
        text = self.pick(forms)
        if "app" in text: self.m.give(p, "app", deep)
        return text

    def install(self):
        if self.maybe(0.5): return super().install()
        d, s = self.ssh_dir(), self.content()
        t = self.fresh(d)
        if s == t: return super().install()
        a, b, c, m = self.spell(s), self.routed(t), self.spell(d), self.pick(["600", "0600", "640", "644", "400", "u=rw", "u=rw,g=r"])
        own = self.pick(["", "-o app -g app ", "-o root -g app ", '-o "$(id -un)" ', "-o app -g \"$(id -gn app)\" "]) if self.root else ""
        e = self.new(d, ("sub",)); self.m.files.pop(e)
        forms = ["install -m %s %s%s %s" % (m, own, a, b)] * 3 + ["install -T -m %s %s %s" % (m, a, b), "install -b -m %s %s %s" % (m, a, b), "install -C -m %s %s %s" % (m, a, b), "install -p -m %s %s %s" % (m, a, b), "install -v -m %s %s %s >/dev/null" % (m, a, b), "install -Dm%s %s %s/k" % (self.pick(["600", "640"]), a, e), "install -D -m 600 %s%s %s/a/b" % (own, a, e), "install %s %s" % (a, b), "install -m 600 /dev/null %s\necho key >> %s" % (b, b), "install -m %s /dev/stdin %s <<EOF\n%s\nEOF" % (m, b, self.key_line()),
                 "install -d -m 700 %s%s %s/x" % (own, e, e), "install -d %s%s" % (own, e), "install -m 750 %s-d %s" % (own, e), "install --directory --mode=0700 %s" % e, "install -d -m u=rwx,go= %s%s" % (own, e), "echo key | install -m 600 /dev/stdin %s" % b]
        if posixpath.dirname(s) != d: forms += ["install -t %s -m %s %s" % (c, m, a), "install -m %s %s %s/" % (m, a, self.at(d))]
        if self.bash: forms += ["install -m %s %s<(echo '%s') %s" % (m, own, self.key_line(), b)] * 2
        text = self.pick(forms)
        if e in text and " -D" not in text: self.m.make_dirs(e, self.user)
        if "-o app" in text and b in text: self.m.files[t] = "app"
        return text

    def mkdir(self):
        if self.maybe(0.75): return super().mkdir()
        d = self.ssh_dir()
        subs = self.r.sample(["keys", "conf.d", "old", "certs", "ctl"], 2)
        at = self.at(d)
        for s in subs: self.m.make_dirs(d + "/" + s, self.user)
        forms = ["mkdir -p %s/%s %s/%s" % (at, subs[0], at, subs[1]), "mkdir -p -m 700 %s/%s/deep %s/%s" % (at, subs[0], at, subs[1]), "for s in %s; do mkdir -p -m 0700 \"%s/$s\"; done" % (" ".join(subs), at), "(umask 077 && mkdir -p %s/%s/a/b %s/%s)" % (at, subs[0], at, subs[1]), "[ -d %s/%s ] || mkdir %s/%s\nmkdir -p %s/%s" % (at, subs[0], at, subs[0], at, subs[1]), "mkdir -p %s/%s\nrmdir %s/%s\nmkdir -m %s %s/%s\nmkdir -p %s/%s" % (at, subs[0] + "/e", at, subs[0] + "/e", self.m7(), at, subs[0] + "/e", at, subs[1]),
                 "mkdir -p %s/%s && cd %s/%s && mkdir -p ../%s && cd - >/dev/null" % (at, subs[0], at, subs[0], subs[1]), "printf '%%s\\n' %s | xargs -I{} mkdir -p %s/{}" % (" ".join(subs), at), "echo %s | (cd %s && xargs mkdir -p)" % (" ".join(subs), self.spell(d))]
        if self.bash: forms += ["mkdir -p \"%s\"/{%s}" % (at, ",".join(subs)), "mkdir -pm 700 %s/{%s}/{a,b}" % (at, ",".join(subs)), "mkdir -p %s/dir{1..2} %s/{%s}" % (at, at, ",".join(subs))]
        if self.gnu: forms += ["mkdir -pv %s/%s %s/%s >/dev/null" % (at, subs[0], at, subs[1]), "mkdir --parents --mode=%s %s/%s %s/%s" % (self.m7(), at, subs[0], at, subs[1])]
        return self.pick(forms)

    def write(self):
        if self.maybe(0.5): return super().write()
        g = self.fresh()
        n, m = posixpath.basename(g), self.m6()
        b = self.routed(g)
        text = self.pick(CONFIG) if "config" in n else self.key_line()
        one = text.split("\n")[0]
        forms = ["cat > %s <<EOF\n%s\nEOF\nchmod %s %s" % (b, text, m, b)] * 4 + ["cat >> %s <<'EOF'\n%s\nEOF" % (b, text)] * 2 + ["echo '%s' >> %s" % (one, b)] * 3 + ["grep -qF '%s' %s 2>/dev/null || echo '%s' >> %s" % (one, b, one, b), "echo \"$(cat /etc/passwd | head -1)\" > %s" % b, "KEY='%s'\necho \"$KEY\" > %s" % (one, b), "printf '%%s' '%s' > %s && chmod %s %s" % (one, b, m, b), "umask_was=$(umask)\numask 077\necho '%s' > %s\numask \"$umask_was\"" % (one, b), "(umask 077; cat > %s <<EOF\n%s\nEOF\n)" % (b, text),
                 "[ -f %s ] || echo '%s' > %s" % (b, one, b), "echo '%s' | tee -a %s > /dev/null" % (one, b), "echo '%s' | tee %s %s > /dev/null" % (one, b, self.spell(self.fresh())), "echo '%s' | base64 -d > %s" % (base64.b64encode(one.encode()).decode(), b), "B64=%s\nprintf '%%s' \"$B64\" | base64 -d > %s\nchmod %s %s" % (base64.b64encode(b"key\n").decode(), b, m, b), "echo '%s' | tr -d '\\r' > %s" % (one, b), "echo '%s' | dd of=%s 2>/dev/null" % (one, b), "dd if=/dev/zero of=%s bs=1 count=16 2>/dev/null" % b, "touch %s && chmod %s %s && echo '%s' > %s" % (b, m, b, one, b), "sed 's/^#.*//' > %s <<EOF\n%s\nEOF" % (b, text), "awk -F: '{print $1}' /etc/passwd > %s" % b,
                 "rm -f %s\ncat > %s <<EOF\n%s\nEOF" % (b, b, text), "cat <<-EOF > %s\n\t%s\n\tEOF" % (b, one), "echo -n key > %s" % b if self.bash or not self.gnu else "printf key > %s" % b, "tee %s >/dev/null <<'EOF'\n%s\nEOF\nchmod %s %s" % (b, text, m, b), "date +%%Y > %s" % b, "hostname > %s" % b, "uname -a > %s" % b, "id -un > %s" % b, "printf '%%s\\n' 'a' 'b' | sort -r > %s" % b, "cat /etc/group - <<EOF > %s\n%s\nEOF" % (b, one), "cp /dev/null %s" % b, "head -c 32 /dev/urandom | base64 > %s" % b]
        if self.gnu: forms += ["truncate -s 0 %s" % b, "truncate -s 16 %s" % b, "touch -r /etc/passwd %s" % b, "touch -t 202401010000 %s" % b, "dd of=%s status=none <<EOF\n%s\nEOF" % (b, one), "openssl rand -hex 16 > %s" % b, "shuf -n 1 /etc/passwd > %s" % b]
        if self.bash: forms += ["base64 -d <<< %s > %s" % (base64.b64encode(b"key\n").decode(), b), "printf '%%s\\n' \"${KEY_DATA:-%s}\" > %s" % (one, b), "echo $'%s\\n' > %s" % (one, b), "echo -e 'Host *\\n  User git' > %s" % b, "lines=('%s' '%s')\nprintf '%%s\\n' \"${lines[@]}\" > %s" % (one, self.key_line(2), b), "tee -a %s <<< '%s' >/dev/null" % (b, one)]
        return self.pick(forms)

    def sed(self):
        if self.root and self.gnu and self.maybe(0.35):
            return self.pick(["sed -i 's/^#\\?PermitRootLogin.*/PermitRootLogin no/' /etc/ssh/sshd_config", "sed -i -e 's/#PasswordAuthentication yes/PasswordAuthentication no/' -e 's/^#Port 22/Port 2222/' /etc/ssh/sshd_config", "echo '%s' >> /etc/ssh/sshd_config" % self.pick(SSHD).split("\n")[0], "sed -i.bak '/^Port/d' /etc/ssh/sshd_config", "printf 'Host *\\n' > /etc/ssh/ssh_config.d/10-app.conf", "rm -f /etc/ssh/ssh_host_*_key*", "cat > /etc/ssh/sshd_config.d/10-hard.conf <<EOF\n%s\nEOF\nchmod %s /etc/ssh/sshd_config.d/10-hard.conf" % (self.pick(SSHD), self.pick(["600", "644"])),
                              "cp /etc/ssh/sshd_config /etc/ssh/sshd_config.orig", "cp -p /etc/ssh/sshd_config /etc/ssh/sshd_config.$(date +%Y%m%d)" if self.maybe(0.2) else "cp -p /etc/ssh/sshd_config{,.orig}" if self.bash else "cp -p /etc/ssh/sshd_config /root/", "grep -q '^UseDNS' /etc/ssh/sshd_config || echo 'UseDNS no' >> /etc/ssh/sshd_config", "awk '!/^PermitRoot/' /etc/ssh/sshd_config > /tmp/sshd && cat /tmp/sshd > /etc/ssh/sshd_config && rm /tmp/sshd", "sed 's/^X11Forwarding.*/X11Forwarding no/' /etc/ssh/sshd_config > /etc/ssh/sshd_config.new && mv /etc/ssh/sshd_config.new /etc/ssh/sshd_config",
                              "chmod 600 /etc/ssh/ssh_host_*_key\nchmod 644 /etc/ssh/ssh_host_*_key.pub", "perl -pi -e 's/^#?UsePAM.*/UsePAM yes/' /etc/ssh/sshd_config", "rm -f /etc/ssh/ssh_host_ed25519_key*\nssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key", "mkdir -p /run/sshd && chmod 0755 /run/sshd"])
        f = self.file()
        q = self.routed(f)
        return self.pick(["sed -i '/^$/d' %s", "sed -i -e 's/one/two/' %s", "sed -i 's/AAAA/BBBB/g' %s", "sed -i '$a extra' %s", "sed -i '1i # managed' %s", "sed -i -n '/ssh-/p' %s", "sed -i.bak 's/x/y/' %s", "sed -i '/user1@/d;s/^#//' %s"] + ["sed --in-place=.orig 's/a/a/' %s", "sed -i -E 's/^(Host) .*/\\1 x/' %s", "sed -i --follow-symlinks 's/a/b/' %s"] * self.gnu) % q

    def temporary(self):
        f = self.fresh()
        t = self.routed(f)
        forms = ["tmp=$(mktemp)\necho key > \"$tmp\"\nmv \"$tmp\" %s" % t, "tmp=$(mktemp)\ncat > $tmp <<EOF\nkey\nEOF\ncp $tmp %s\nrm -f $tmp" % t, "t=$(mktemp -d); echo k > $t/k; cp $t/k %s; rm -rf \"$t\"" % t, "tmp=`mktemp`; chmod 640 $tmp; cat /etc/passwd > $tmp; mv -f $tmp %s" % t, "tmp=$(mktemp /tmp/key.XXXXXX)\necho key > $tmp\nchmod %s $tmp\nmv $tmp %s" % (self.m6(), t), "work=$(mktemp -d)\n(cd \"$work\" && echo k > id && chmod 600 id)\ncp -p \"$work/id\" %s\nrm -r \"$work\"" % t, "tmp=$(mktemp \"%s/.tmp.XXXXXX\")\necho k > \"$tmp\"\nmv -f \"$tmp\" %s" % (self.at(posixpath.dirname(f)), t), "umask 022\ntmp=$(mktemp -t k.XXXXXX)\ncat \"$tmp\" > %s\nrm \"$tmp\"" % t]
        if self.gnu: forms += ["tmp=$(mktemp)\necho k > \"$tmp\"\ninstall -m 600 \"$tmp\" %s\nrm -f \"$tmp\"" % t] * 2 + ["tmp=$(mktemp --suffix=.key)\nmv $tmp %s" % t, "d=$(mktemp -d)\nssh-keygen -q -t ed25519 -N '' -f \"$d/k\"\nmv \"$d/k\" %s\nrm -rf \"$d\"" % t, "tmp=$(mktemp -p /tmp)\nmv -T \"$tmp\" %s" % t]
        return self.pick(forms)

    def umask(self):
        f = self.fresh()
        t = self.spell(f)
        return self.pick(["umask %s" % self.pick(UMASKS)] * 4 + ["umask %s" % self.pick(["u=rwx,g=rx,o=", "u=rwx,g=,o=", "g-rwx,o-rwx", "go-w", "a=rwx", "u=rwx,go=rx", "o-rwx"]), "old=$(umask)\numask 077\ntouch %s\numask $old" % t, "(umask 077; touch %s)" % t, "(umask 0177 && : > %s)" % t, "{ umask 027; echo k > %s; }" % t, "umask 077 && mkdir -p %s/priv" % self.at(self.ssh_dir()), "umask -S >/dev/null\ntouch %s" % t, "sh -c 'umask 077; touch %s'" % f, "if [ \"$(umask)\" != 0077 ]; then umask 077; fi"])

    def keygen(self):
        if self.maybe(0.55): return super().keygen()
        d = self.ssh_dir()
        k = self.new(d, ("id_k", "deploy_k", "hostkey_"))
        self.made(k + ".pub")
        q, at, kh = self.routed(k), self.at(k), d + "/known_hosts"
        gen = "ssh-keygen -q -t ed25519 -N '' -f %s" % q
        if self.m.files.get(kh) in (None, self.user): self.made(kh)
        forms = [gen] * 2 + ["if [ ! -f %s ]; then\n  %s\nfi" % (q, gen), gen + "\nssh-keygen -y -f %s > %s.pub2" % (q, at), "%s\nrm %s.pub\nssh-keygen -y -f %s > %s.pub" % (gen, at, q, at), "%s\nssh-keygen -y -f %s | tee %s/authorized_keys >/dev/null" % (gen, q, self.at(d)), "%s\n[ -f %s.pub ] || ssh-keygen -y -f %s > %s.pub" % (gen, at, q, at), "%s\ncat %s.pub >> %s/authorized_keys\nchmod 600 %s/authorized_keys" % (gen, at, self.at(d), self.at(d)), "ssh-keygen -t ed25519 -a 50 -N '' -C \"$(id -un)@$(hostname)\" -f %s </dev/null >/dev/null" % q, "ssh-keygen -t rsa -b 2048 -N '' -f %s -q" % q, "ssh-keygen -b 256 -t ecdsa -q -N \"\" -f %s" % q,
                 "ssh-keygen -q -t ed25519 -N secret -f %s\nssh-keygen -p -P secret -N '' -f %s >/dev/null" % (q, q), "%s\nssh-keygen -lf %s.pub >/dev/null" % (gen, at), "%s\nssh-keygen -e -m RFC4716 -f %s.pub > %s.rfc" % (gen, at, at), "%s\nssh-keygen -c -C new@host -f %s >/dev/null" % (gen, q), "yes | ssh-keygen -q -t ed25519 -N '' -f %s >/dev/null" % q if "pipefail" not in self.strict else gen, "echo y | ssh-keygen -q -t ed25519 -N '' -f %s >/dev/null" % q, "ssh-keygen -f %s -N '' -t ed25519 <<< y >/dev/null" % q if self.bash else gen, "rm -f %s %s.pub\n%s" % (q, at, gen), "(umask 077; %s)" % gen,
                 "echo 'github.com %s' >> %s\nssh-keygen -R github.com -f %s >/dev/null 2>&1" % (self.key_line(), self.spell(kh), self.spell(kh)), "echo 'github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl' > %s\nssh-keygen -H -f %s >/dev/null 2>&1\nrm -f %s.old" % (self.spell(kh), self.spell(kh), self.at(kh)), "ssh-keygen -F github.com -f %s >/dev/null 2>&1 || echo 'github.com %s' >> %s" % (self.spell(kh), self.key_line(), self.spell(kh)), "%s && chmod 600 %s && chmod 644 %s.pub" % (gen, q, at)]
        if self.root: forms += ["%s\nchown app:app %s %s.pub" % (gen, q, at)] * 2 + ["rm -f /etc/ssh/ssh_host_*\nssh-keygen -A >/dev/null"]
        if self.bash: forms += ["%s\nchown \"$(id -un)\" %s{,.pub}" % (gen, at)]
        text = self.pick(forms)
        if "-A" in text: self.m.remove(k), self.m.remove(k + ".pub")
        return text

    def useradd(self):
        if not self.root: return self.write()
        if not self.gnu: return self.chown()
        free = [u for u in ("deploy", "git", "ci", "jenkins", "ops") if u not in self.users]
        if not free: return self.chown()
        u, kind = self.pick(free), self.r.random()
        if kind < 0.16: return self.pick(["groupadd %s", "groupadd -f %s", "groupadd -r %s", "groupadd -g 2500 %s", "addgroup --quiet %s"]) % self.name("grp") + "\nusermod -aG %s app" % ("grp%d" % self.serial)
        if kind < 0.26: return self.pick(["usermod -s /bin/sh app", "usermod -aG users app", "usermod -L app", "usermod -c 'App' app", "passwd -l app >/dev/null 2>&1", "echo 'app:secret' | chpasswd", "usermod -g users app", "gpasswd -a app users >/dev/null", "usermod -p '*' app", "chsh -s /bin/sh app"])
        h = self.pick(["/home/" + u] * 4 + ["/srv/" + u, "/var/lib/" + u])
        d = "" if h.startswith("/home") else "-d %s " % h
        make = self.pick(["useradd -m %s" % d] * 5 + ["useradd --create-home %s--shell /bin/bash " % d.replace("-d ", "--home-dir "), "useradd -m -U %s" % d, "useradd -m -G users %s" % d, "useradd -m -r -s /usr/sbin/nologin %s" % d, "useradd -m -k /dev/null %s" % d, "useradd -m -K HOME_MODE=0700 %s" % d, "useradd -m -K UMASK=077 %s" % d, "useradd -m -u 1600 -c Deploy %s" % d, "useradd -M %s" % d, "useradd -m -N -g users %s" % d, "useradd -mrU %s" % d, "useradd -m -p '*' %s" % d]) + u
        if not d and self.maybe(0.4): make = self.pick(["adduser --quiet --disabled-password --gecos '' %s", "adduser --disabled-password --gecos \"\" %s >/dev/null", "adduser --quiet --system --group --shell /bin/sh --home /home/%s %s".replace("%s %s", u + " %s"), "adduser --quiet --disabled-login --gecos '' %s"]) % u
        if "-g users" not in make and self.maybe(0.3): make = self.pick(["id %s >/dev/null 2>&1 || %s", "id -u %s &>/dev/null || %s" if self.bash else "id -u %s >/dev/null 2>&1 || %s", "getent passwd %s >/dev/null || %s", "if ! id %s >/dev/null 2>&1; then\n  %s\nfi"]) % (u, make)
        self.users.append(u); self.home[u] = h
        self.m.make_dirs(h, u); self.m.make_dirs(h + "/.ssh", u)
        self.made(h + "/.ssh/authorized_keys"); self.m.files[h + "/.ssh/authorized_keys"] = u
        home = self.pick([h] * 3 + ["~" + u, "$(getent passwd %s | cut -d: -f6)" % u, "$(eval echo ~%s)" % u]) if d or self.maybe(0.4) else "/home/" + u
        own = self.pick([u + ":"] * 2 + ["%s:%s" % (u, u) if "-g users" not in make and "system" not in make else u + ":", '"%s:$(id -gn %s)"' % (u, u), u])
        ssh = self.pick(["mkdir -p %s/.ssh\nchmod 700 %s/.ssh\necho '%s' > %s/.ssh/authorized_keys\nchmod 600 %s/.ssh/authorized_keys\nchown -R %s %s/.ssh" % (home, home, self.key_line(), home, home, own, home)] * 3 + ["install -d -m 700 -o %s -g \"$(id -gn %s)\" %s/.ssh\ntouch %s/.ssh/authorized_keys\nchown %s %s/.ssh/authorized_keys" % (u, u, home, home, own, home), "mkdir -p %s/.ssh\ncat >> %s/.ssh/authorized_keys <<EOF\n%s\nEOF\nchown -R %s %s" % (home, home, self.key_line(), own, home),
                         "mkdir -m 700 -p %s/.ssh && cp /etc/passwd %s/.ssh/authorized_keys && chown -R %s %s/.ssh && chmod 600 %s/.ssh/*" % (home, home, own, home, home)])
        if self.maybe(0.2) and "-M" not in make and "-r" not in make and "system" not in make: ssh = "su - %s -c 'umask 077; mkdir -p ~/.ssh; touch ~/.ssh/authorized_keys'" % u
        if self.maybe(0.08): ssh += "\nusermod -%s %s" % (self.pick(["aG app", "s /bin/sh", "L", "c x"]), u)
        if self.maybe(0.05): ssh += "\nusermod -d /srv/new_%s -m %s" % (u, u); self.users.pop(); self.m.remove(h)
        elif self.maybe(0.05): ssh += "\nuserdel -r %s 2>/dev/null" % u; self.users.pop(); self.m.remove(h)
        return make + "\n" + ssh

    def find(self):
        d = self.ssh_dir()
        if ".ssh" not in d and "key" not in d: return self.chmod()
        at, m, f = self.spell(d), self.m6(), self.m6()
        forms = ["find %s -type f -exec chmod %s {} +" % (at, m), "find %s -type f -exec chmod %s {} \\;" % (at, m), "find %s -type d -exec chmod 700 {} + && find %s -type f -exec chmod 600 {} +" % (at, at), "find %s -type d -exec chmod 700 {} \\;\nfind %s -type f -exec chmod 600 {} \\;" % (at, at), "find %s -name '*.pub' -exec chmod 644 {} +" % at, "find %s -name 'id_*' ! -name '*.pub' -exec chmod %s {} \\;" % (at, m), "find %s -type f | xargs -r chmod %s" % (at, m), "find %s -type f -print0 | xargs -0 -r chmod %s" % (at, m),
                 "find %s -type f \\( -name 'id_*' -o -name '*key*' \\) -exec chmod %s {} +" % (at, m), "find %s -name '*.old' -exec rm -f {} +" % at, "find %s -type f ! -perm 600 -exec chmod 600 {} \\;" % at, "find %s -type f -perm -004 -exec chmod o-r {} +" % at, "find %s -maxdepth 1 -type f -exec chmod %s {} +" % (at, m), "find %s -mindepth 1 -maxdepth 1 -type d -exec chmod 711 {} +" % at, "find %s -type f -exec sh -c 'for f; do chmod 600 \"$f\"; done' _ {} +" % at, "find %s -type f -exec sh -c 'chmod 640 \"$1\"' _ {} \\;" % at,
                 "find %s -type l -exec rm {} \\;" % at, "find %s -type f -name '*.pub' -print | while read -r f; do chmod 644 \"$f\"; done" % at, "printf '%%s\\n' %s | xargs chmod %s" % (self.file(), m), "printf '%%s\\0' %s %s | xargs -0 -n 1 chmod %s" % (self.file(), self.file(), m), "echo %s | xargs -I{} cp {} %s/copied" % (self.file(), self.at(d)), "ls %s | (cd %s && xargs -r chmod %s)" % (at, at, self.m7()), "printf '%%s\\n' k1 k2 | xargs -n1 sh -c 'touch %s/$0'" % d if " " not in d else ":", "find %s -type f -size 0 -exec chmod %s {} +" % (at, m), "find %s -type f -name '*.tmp' -exec rm {} +" % at]
        if self.root: forms += ["find %s -exec chown app:app {} +" % at, "find %s ! -user root -exec chown root:root {} +" % at, "find %s -user root -exec chown app {} +" % at, "find /home/app -name .ssh -type d -exec chmod 700 {} +", "find /home -path '*/.ssh/*' -type f -exec chmod 600 {} +", "find /root /home -maxdepth 2 -name .ssh -exec chmod 700 {} +", "find %s -group root -print0 | xargs -0 -r chgrp app" % at]
        if self.gnu: forms += ["find %s -empty -type f -delete" % at] + ["find %s -type f -name '%s' -delete" % (at, self.pick(["*.bak", "*.pub", "*.old", "notes.txt"]))] * 3 + ["find %s -type f -perm /077 -exec chmod go= {} +" % at, "find %s -type f -not -name '*.pub' -exec chmod %s {} +" % (at, m), "find %s -regex '.*/id_[a-z0-9]*' -exec chmod 600 {} +" % at, "find %s -type f -printf '%%p\\n' | xargs -r -d '\\n' chmod %s" % (at, m), "find %s -type d -name old -prune -o -type f -exec chmod %s {} +" % (at, m), "find %s -newer /etc/passwd -type f -exec chmod %s {} +" % (at, m), "find %s -iname '*RSA*' -type f -exec chmod %s {} +" % (at, m), "find %s -type f -execdir chmod %s {} +" % (at, m)]
        return self.pick(forms)

    def accounts_of(self):
        """What id, getent, stat and the like say, used."""
        f, q = self.file(), None
        q = self.spell(f)
        m = self.m6()
        forms = ["u=$(id -un)\nh=$(eval echo \"~$u\")\nmkdir -p \"$h/.ssh\"\nchmod %s \"$h/.ssh\"" % self.m7(), "[ \"$(id -u)\" -eq 0 ] && h=/root || h=/home/app\nmkdir -p $h/.ssh", "h=$(grep '^app:' /etc/passwd | cut -d: -f6)\n[ -d \"$h\" ] && ls \"$h\" >/dev/null", "h=$(awk -F: '$1 == \"app\" {print $6}' /etc/passwd)\n[ -n \"$h\" ]", "set -- %s; chmod %s \"$1\"; shift" % (f, m), "old=$(stat -c %%a %s)\nchmod 644 %s\nchmod \"$old\" %s" % (q, q, q), "name=$(basename %s .pub)\nchmod %s %s" % (q, m, q), "n=$(ls %s | wc -l)\n[ \"$n\" -ge 0 ] && chmod %s %s" % (self.spell(self.ssh_dir()), m, q),
                 "VERSION=1.2\ncase $VERSION in 1.*) chmod %s %s ;; esac" % (m, q), "file=%s\nmode=600\n[ \"${file##*.}\" = pub ] && mode=644\nchmod $mode \"$file\"" % f, "len=${#HOME}\n[ \"$len\" -gt 2 ] && chmod %s %s" % (m, q), "h=%s\nchmod %s \"${h%%/*}/$(basename \"$h\")\"" % (f, m)]
        if self.root:
            self.m.make_dirs("/home/app/.ssh", "app")
            home = self.pick(["$(getent passwd app | cut -d: -f6)", "$(eval echo ~app)", "$(awk -F: '/^app:/{print $6}' /etc/passwd)", "~app"] if self.gnu else ["$(grep ^app: /etc/passwd | cut -d: -f6)", "~app"])
            who = self.pick(["app:app", '"$(id -u app):$(id -g app)"', '"$(id -un 1000):$(id -gn app)"', "app:", '"${SUDO_USER:-app}"'])
            forms += ["APP_H=%s\nmkdir -p \"$APP_H/.ssh\"\nchown %s \"$APP_H/.ssh\"\nchmod 700 \"$APP_H/.ssh\"" % (home, who)] * 3 + ["user=${SUDO_USER:-app}\nhome=/home/$user\nmkdir -p \"$home/.ssh\" && chown -R \"$user\": \"$home/.ssh\"", "chown \"$(stat -c %%u:%%g /home/app)\" %s" % q, "chown $(stat -c '%%U' /home/app) %s" % q]
        if self.bash: forms += ["IFS=: read -r _ _ uid gid _ home _ < <(grep '^root:' /etc/passwd)\n[[ $uid -eq 0 ]] && chmod %s %s" % (m, q), "IFS=: read -r name _ <<< \"$(head -n1 /etc/passwd)\"\n[[ $name == root ]] && chmod %s %s" % (m, q), "uid=$((1000 + 0))\n(( uid >= 1000 )) && chmod %s %s" % (m, q)]
        if self.gnu and self.maybe(0.15): forms = ["cp -p %s %s.$(date +%%Y%%m%%d)" % (q, self.at(f)), "cp %s \"%s.$(hostname)\"" % (q, self.at(f)), "mv %s %s.$(uname -s)\ntouch %s" % (q, self.at(f), q)]
        text = self.pick(forms)
        return text

    def arithmetic(self):
        f, d = self.file(), self.ssh_dir()
        q, at = self.spell(f), self.at(d)
        forms = ["n=$((1 + 2 * 3))\necho $n > \"%s/key_$n\"" % at, "a=6; b=$((a * 100))\nchmod \"$b\" %s" % q, "i=5\n: $((i += 2))\n[ $i -eq 7 ] && chmod %s %s" % (self.m6(), q), "x=$(( $(id -u) == %d ? 600 : 644 ))\nchmod $x %s" % (0 if self.root else 1000, q), "n=$(expr 3 + 4)\n[ \"$n\" = 7 ] && chmod %s %s" % (self.m6(), q), "n=$((0x10 + 010))\n[ $n -eq 24 ] && chmod %s %s" % (self.m6(), q), "owner=6 group=4 other=0\nchmod \"$owner$group$other\" %s" % q, "m=0$((6 * 10 + 4))0\nchmod \"$m\" %s" % q, "mask=077\numask $mask\ntouch %s/masked" % at]
        if self.bash: forms = self.rather(forms, ["((i = 0)) || true\n((i++)) || true\n((i += 1))\n(( i == 2 )) && chmod %s %s" % (self.m6(), q), "let n=2**3\n[[ $n -eq 8 ]] && chmod %s %s" % (self.m6(), q), "declare -i total=1\ntotal+=2\n[ $total -eq 3 ] && chmod %s %s" % (self.m6(), q), "arr=(4 5 6)\nchmod \"${arr[2]}00\" %s" % q, "a=1 b=0\n(( a && !b )) && chmod %s %s" % (self.m6(), q), "n=3; ((n--)); touch %s/key_$n" % at, "keys=(a b c)\nn=${#keys[@]}\ntouch \"%s/key_$((n - 1))\"" % at, "printf -v m '%%o' $((0600 | 0040))\nchmod \"$m\" %s" % q])
        return self.pick(forms)

    def table(self):
        table = [(self.mkdir, 6), (self.secure_dir, 6), (self.write, 17), (self.chmod, 12), (self.chown, 8), (self.cp, 9), (self.mv, 4), (self.link, 4), (self.rm, 3), (self.umask, 4), (self.cd, 2), (self.variable, 3), (self.use_mode, 1), (self.append_keys, 3),
                 (self.find, 6), (self.sed, 4), (self.temporary, 3), (self.accounts_of, 4), (self.archive, 3), (self.redirect, 5), (self.directory_stack, 4), (self.arithmetic, 4), (self.evaluated, 5)]
        if self.gnu: table += [(self.install, 9), (self.keygen, 8), (self.agent_, 2), (self.useradd, 8), (self.scp, 2)]
        if self.depth < 2: table += [(self.if_, 6), (self.and_or, 4), (self.for_, 1), (self.case, 4), (self.function, 4), (self.subshell, 3), (self.nested, 2), (self.loop, 8), (self.loop_pairs, 4), (self.loop_count, 4), (self.loop_files, 4), (self.strictness, 4), (self.other_user, 5)]
        if self.depth < 1: table += [(self.written_script, 3), (self.trap, 4), (self.helper, 5 if self.helpers else 0), (self.loop_users, 4)]
        return table

    def statement(self):
        keep, self.before, self.tentative = (self.before, self.tentative), [], {}
        text = super().statement()
        text = "\n".join(self.before + [text])
        for f, said in self.tentative.items():
            if not any(t in text for t in said): self.m.files.pop(f, None)
        self.before, self.tentative = keep
        return text

    def branch(self, holds, make):
        """What is made where nobody knows whether the branch runs is not believed; what is removed is."""
        before = copy.deepcopy((self.m, self.vars, self.cwd, self.users, self.home, self.agent))
        text = super().branch(holds, make)
        if holds is None:
            now, (self.m, self.vars, self.cwd, self.users, self.home, self.agent) = self.m, before
            for table in ("dirs", "files", "links"): setattr(self.m, table, {p: o for p, o in getattr(self.m, table).items() if p in getattr(now, table)})
        return text

    def indent(self, text, by):
        """Not where a line ends a here-document or belongs to a quoted word."""
        return text if "<<" in text or "'\n" in text or re.search(r"='[^'\n]*\n", text) else super().indent(text, by)

    def build(self):
        self.strict = self.pick(["", "", "", "set -e", "set -e", "set -eu"] + ["set -euo pipefail"] * 2 * self.bash)
        flags = self.pick([""] * 6 + [" -e", " -eu"]) if not self.strict else ""
        self.errexit = bool(self.strict or flags)
        head = ["#!" + self.shell + flags] + ([self.strict] if self.strict else [])
        if self.maybe(0.3):
            for h in self.r.sample(sorted(HELPERS), self.r.randint(1, 2)): self.helpers[h] = self.pick(HELPERS[h])
        head += [self.helpers[h] for h in sorted(self.helpers)]
        if self.maybe(0.12): head.append(self.pick(["export DEBIAN_FRONTEND=noninteractive", "cd \"$HOME\"", "SCRIPT_DIR=$(cd \"$(dirname \"$0\")\" && pwd)", "export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "readonly APP_NAME=app"]))
        if self.maybe(0.1): head.append(self.pick(["MODE_OPT=600\nwhile getopts \":hm:u:\" opt; do\n  case $opt in\n    h) echo usage; exit 0 ;;\n    m) MODE_OPT=$OPTARG ;;\n    u) USER_OPT=$OPTARG ;;\n    *) exit 2 ;;\n  esac\ndone\nshift $((OPTIND - 1))", "FORCE=0\nwhile [ $# -gt 0 ]; do\n  case \"$1\" in\n    -f|--force) FORCE=1 ;;\n    --) shift; break ;;\n    *) break ;;\n  esac\n  shift\ndone", "while getopts fv o; do case \"$o\" in f) force=1 ;; v) set -x ;; esac; done"]))
        if self.bash and not self.traps and self.maybe(0.08):
            self.traps = True
            head.append(self.pick(["trap 'echo \"error at line $LINENO\" >&2' ERR", "trap 'exit 130' INT TERM", "trap 'rc=$?; [ $rc -eq 0 ] || echo \"failed: $rc\" >&2' EXIT"]))
        body = [self.secure_dir()] + [self.statement() for _ in range(self.r.choices([self.r.randint(3, 7), self.r.randint(6, 12), self.r.randint(10, 20)], [4, 4, 2])[0])]
        if self.maybe(0.08) and not self.traps: body.append(self.pick(["exit 0", "exec true", "echo done", "exec chmod %s %s" % (self.m6(), self.file())]))
        if any("shopt -s extglob" in t for t in body):               # before the command that has one is read
            head.append("shopt -s extglob")
            body = [t.replace("shopt -s extglob\n", "") for t in body]
        if self.maybe(0.08): return head + ["main() {\n%s\n}" % "\n".join(self.indent(t, "  ") for t in body), 'main "$@"']
        return head + body


# --- the mix

CONSTRUCTS = [(n, re.compile(p, re.M)) for n, p in [
    ("mkdir", r"\bmkdir "), ("chmod", r"\bchmod "), ("chown", r"\bchown "), ("chgrp", r"\bchgrp "), ("cp", r"\bcp "), ("mv", r"\bmv "), ("install", r"\binstall "), ("ln", r"\bln "), ("rm", r"\brm "), ("touch", r"\btouch "), ("cat > heredoc", r"cat .*<<"), ("here-document", r"<<-?['\"]?\w"), ("append >>", r">>"), ("tee", r"\btee "), ("tee -a", r"\btee -a"),
    ("if", r"^\s*if "), ("for in", r"\bfor \w+ in"), ("for k;", r"\bfor \w+;"), ("for ((", r"for \(\("), ("while", r"\bwhile "), ("until", r"\buntil "), ("while read", r"\bwhile (IFS=\S* ?)?read|while IFS"), ("done < <(..)", r"done < <\("), ("done <<EOF", r"done <<['E]"), ("| while", r"\| while"), ("case", r"\bcase .* in"), ("case ;& ;;&", r";&|;;&"), ("function", r"^\s*(function \w+|\w+ ?\(\) ?[{(])"), ("local", r"\blocal "), ("return", r"\breturn\b"),
    ("getopts", r"getopts"), ("array a=(..)", r"\b\w+=\("), ("array +=", r"\+=\("), ("${a[@]}", r"\$\{\w+\[@\]"), ("${#a[@]}", r"\$\{#\w+\[@"), ("${a[i]}", r"\$\{\w+\[[^@*]"), ("declare -A", r"declare -A"), ("${!m[@]}", r"\$\{!\w+\["), ("${!x}", r"\$\{!\w+\}"), ("$((..))", r"\$\(\("), ("((..))", r"(^|[^$])\(\("), ("let", r"\blet "), ("[[ =~ ]]", r"=~"), ("[[ == pat ]]", r"\[\[ .*==.*[*@]"), ("[[", r"\[\["), ("extglob", r"[@!+]\([^)]*[|*)]"),
    ("printf -v", r"printf -v"), ("mapfile", r"mapfile|readarray"), ("read -a", r"read (-r )?-r?a"), ("IFS=: read", r"IFS=\S+ read"), ("pushd", r"pushd"), ("cd -", r"cd -|OLDPWD"), ("trap EXIT", r"trap .*(EXIT|0$)"), ("trap ERR", r"trap .*ERR"), ("trap signal", r"trap .*(INT|USR1|HUP)"), ("${x:-d}", r"\$\{\w+:?-"), ("${x:=d}", r"\$\{\w+:="), ("${x:?}", r"\$\{\w+:\?"), ("${x:+}", r"\$\{\w+:\+"), ("${x#} ##", r"\$\{\w+#"), ("${x%} %%", r"\$\{\w+%"), ("${x/} //", r"\$\{\w+/"), ("${x^^} ,,", r"\$\{\w+(\^|,)"), ("${x:o:l}", r"\$\{\w+:\d"), ("${#x}", r"\$\{#\w+\}"),
    ("here-string", r"<<<"), ("exec N>", r"exec (\d|\{)"), ("exec >", r"exec (>|&>|2>)"), ("{..} >", r"\} ?>"), ("<(..)", r"<\("), ("braces", r"\{[\w.]*,[\w.,]*\}|\{\d\.\.\d"), ("set -e", r"set -e|#!.* -e"), ("set -u", r"set -eu|#!.* -eu"), ("pipefail", r"pipefail"), ("|| {", r"\|\| "), ("&&", r"&&"), ("!", r"(if|while|&&|\|\||^|;) ?! "), ("$(..)", r"\$\([^(]"), ("`..`", r"`"), ("eval", r"\beval "), ("source", r"(^|[;&] ?)(\.|source) "), ("sh -c", r"\b(ba)?sh -e?c"), ("su -c", r"\bsu "), ("sudo", r"\bsudo "), ("runuser/setpriv", r"runuser|setpriv"), ("xargs", r"xargs"), ("find -exec", r"-exec"), ("find -delete", r"-delete"), ("find -print0", r"-print0"),
    ("subshell", r"^\s*\((?!\()"), ("umask", r"\bumask "), ("umask symbolic", r"umask [ugoa]"), ("tar", r"\btar "), ("scp", r"\bscp "), ("install -d", r"install (-\w+ )*(-d|--directory)"), ("install -D", r"install -D"), ("cp -a/-p/-r", r"cp -\w*[aprR]"), ("cp --preserve", r"--(no-)?preserve"), ("cp -n/-u/-t/-T", r"cp .*-\w*[nutT] "), ("mv -n/-t/-T", r"mv -\w*[ntTub] "), ("ln -sf", r"ln -s\w*f"), ("ln hard", r"ln (-f )?[^-]"), ("--reference", r"--reference"), ("chmod symbolic", r"chmod (-\S+ )?['\"]?[ugoa]*[-+=][rwxXstugo]"), ("X s t", r"chmod \S*[ugoa+=][rwx]*[Xst]"), ("chown --from", r"--from"), ("chown -h", r"chown -h"), ("mktemp", r"mktemp"), ("dd of=", r"\bdd .*of="), ("sed -i", r"sed (-i|--in-)"), ("sed -i.bak", r"sed -i\.|in-place="), ("truncate", r"truncate"), ("touch -r", r"touch -[rt]"), ("stat -c", r"stat -c"), ("base64 -d", r"base64 -d"),
    ("ssh-keygen", r"ssh-keygen"), ("ssh-keygen -y", r"keygen -y"), ("ssh-keygen -R/-H/-F", r"keygen -[RHF]"), ("ssh-keygen -A", r"keygen -A"), ("ssh-agent", r"ssh-agent"), ("useradd", r"\buseradd"), ("adduser", r"\badduser"), ("usermod", r"\busermod"), ("groupadd", r"groupadd|addgroup"), ("id -un/-gn", r"id -[ug]n?"), ("getent", r"getent"), ("cut/awk", r"\bcut |\bawk "), ("date/hostname/uname in names", r"\.\"?\$\((date|hostname|uname)"), ("/etc/ssh", r"/etc/ssh"), ("authorized_keys", r"authorized_keys"), (".ssh", r"\.ssh")]]


def mix(scripts):
    """In which share of the scripts each construct stands."""
    n = len(scripts)
    said = ["%5.1f %%  %s" % (100 * sum(bool(p.search(s["script"])) for s in scripts) / n, name) for name, p in CONSTRUCTS]
    lines = sorted(s["script"].count("\n") for s in scripts)
    return "\n".join(["%d scripts, %d..%d..%d lines" % (n, lines[n // 20], lines[n // 2], lines[-n // 20])] + said) + "\n"
