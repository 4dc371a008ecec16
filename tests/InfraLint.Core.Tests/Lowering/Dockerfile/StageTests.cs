namespace InfraLint.Tests.Lowering.Dockerfile;

[TestClass]
public sealed class StageTests
{
    private const string Debian = "FROM debian:12\n";

    [TestMethod]
    public void Stages_are_named_and_the_last_one_ships()
    {
        var built = Built.From("FROM debian AS One\nRUN touch /opt/k\nFROM scratch\nFROM one\nRUN chmod 600 /opt/k\n");
        CollectionAssert.AreEqual(new[] { "One", "1", "2" }, built.Machines.Select(m => m.Name).ToArray());
        CollectionAssert.AreEqual(new[] { false, false, true }, built.Machines.Select(m => m.Ships).ToArray());
        Assert.AreEqual("0644 root:root", built.In("One", "/opt/k"));
        Assert.AreEqual("0600 root:root", built["/opt/k"]);
    }

    [TestMethod]
    public void Each_run_begins_anew()
    {
        var built = Built.From(Debian + "RUN umask 077 && cd /tmp && K=1 && export K\nRUN touch here && [ -z \"$K\" ] && touch /opt/unset\n");
        Assert.AreEqual("0644 root:root", built["/here"]);
        Assert.AreEqual("0644 root:root", built["/opt/unset"]);
    }

    [TestMethod]
    public void Env_arg_user_and_workdir_stay()
    {
        var built = Built.From(Debian + "RUN useradd -m app\nENV D=.ssh\nARG F=k\nUSER app\nWORKDIR /home/app\nRUN mkdir $D && touch $D/$F ~/h\n");
        Assert.AreEqual("0644 app:app", built["/home/app/.ssh/k"]);
        Assert.AreEqual("0644 app:app", built["/home/app/h"]);
    }

    [TestMethod]
    [DataRow("app", "app:app")]
    [DataRow("app:root", "app:root")]
    [DataRow("1234", "1234:1234")]
    public void Workdir_gives_what_it_makes_to_the_user(string user, string owner)
    {
        var built = Built.From($"{Debian}RUN useradd -m app && mkdir -m 711 /srv/a\nUSER {user}\nWORKDIR /srv/a\nWORKDIR b/c\n");
        Assert.AreEqual("d0711 root:root", built["/srv/a"]);
        Assert.AreEqual("d0755 " + owner, built["/srv/a/b"]);
        Assert.AreEqual("d0755 " + owner, built["/srv/a/b/c"]);
    }

    [TestMethod]
    [DataRow("$A", "1")]
    [DataRow("${A}x", "1x")]
    [DataRow("${N:-d}", "d")]
    [DataRow("${N-d}", "d")]
    [DataRow("${E:-d}", "d")]
    [DataRow("x${E-d}", "x")]
    [DataRow("${A:+alt}", "alt")]
    [DataRow("x${N+alt}", "x")]
    [DataRow("${P#*.}", "b.c")]
    [DataRow("${P##*.}", "c")]
    [DataRow("${P%.*}", "a.b")]
    [DataRow("${P%%.*}", "a")]
    [DataRow("${P/b/x}", "a.x.c")]
    [DataRow("${P//./-}", "a-b-c")]
    [DataRow("${N:-${A:-q}}", "1")]
    public void The_builder_expands(string word, string expected)
    {
        var built = Built.From(Debian + $"ENV A=1 E= P=a.b.c\nCOPY k /opt/{word}\n", "k");
        Assert.AreEqual("0644 root:root", built["/opt/" + expected]);
    }

    [TestMethod]
    public void Of_arg_and_env_the_later_one_counts_and_children_have_both()
    {
        var built = Built.From("ARG G=g\nFROM debian AS one\nARG G\nARG A=a\nENV N=env\nARG N=arg\nRUN touch /opt/$G$A$N\nFROM one\nRUN touch /opt/2$G$A$N\n");
        Assert.AreEqual("0644 root:root", built["/opt/gaarg"]);
        Assert.AreEqual("0644 root:root", built["/opt/2gaenv"]);
    }

    [TestMethod]
    public void Global_arguments_are_for_from_alone()
    {
        var built = Built.From("ARG TAG=12 B=debian\nFROM ${B}:$TAG\nRUN touch /opt/k$TAG\n");
        Assert.AreEqual("0644 root:root", built["/opt/k"]);
    }

    [TestMethod]
    public void A_shell_of_its_own()
    {
        var built = Built.From(Debian + "SHELL [\"/bin/bash\", \"-euo\", \"pipefail\", \"-c\"]\nRUN touch /opt/{a,b}; false | true; touch /opt/never\n");
        Assert.AreEqual("0644 root:root", built["/opt/a"]);
        Assert.AreEqual("-", built["/opt/never"]);
    }

    [TestMethod]
    public void Forms_of_run()
    {
        var built = Built.From(Debian + "RUN [\"touch\", \"/opt/$HOME\", \"/opt/é k\"]\nRUN <<A cat > /opt/doc && chmod 600 /opt/doc\ntext\nA\nRUN <<E\numask 077\ntouch /opt/h\nE\nRUN <<E\n#!/bin/bash -e\ntouch /opt/{x,y}\nE\n");
        Assert.AreEqual("0644 root:root", built["/opt/é k"]);
        Assert.AreEqual("0600 root:root", built["/opt/doc"]);
        Assert.AreEqual("0600 root:root", built["/opt/h"]);
        Assert.AreEqual("0644 root:root", built["/opt/y"]);
    }

    [TestMethod]
    public void Triggers_run_in_the_child_and_not_in_its_child()
    {
        var built = Built.From("FROM debian AS a\nONBUILD COPY k /opt/\nONBUILD USER 4321\nFROM a AS b\nRUN touch /tmp/b\nFROM b\nRUN rm -f /opt/k\n", "k");
        Assert.AreEqual("-", built.In("a", "/opt/k"));
        Assert.AreEqual("0644 root:root", built.In("b", "/opt/k"));
        StringAssert.StartsWith(built["/tmp/b"], "0644 4321:root");
        Assert.AreEqual("0644 root:root", built["/opt/k"]);
    }

    [TestMethod]
    public void A_script_of_the_context_is_run_where_it_was_copied()
    {
        var built = Built.From(Debian + "COPY setup.sh /s\nRUN sh /s 604\n", "setup.sh=touch /opt/k\nchmod $1 /opt/k\n");
        Assert.AreEqual("0604 root:root", built["/opt/k"]);
    }

    [TestMethod]
    public void Home_is_the_accounts_unless_env_says_otherwise()
    {
        var built = Built.From(Debian + "RUN useradd -m -d /srv/app app\nUSER app\nRUN touch ~/a \"$HOME/$USER\"b\nENV HOME=/tmp\nRUN touch ~/c\n");
        Assert.AreEqual("0644 app:app", built["/srv/app/a"]);
        Assert.AreEqual("0644 app:app", built["/srv/app/b"]);
        Assert.AreEqual("0644 app:app", built["/tmp/c"]);
    }

    [TestMethod]
    public void Mounts_are_there_in_their_run_alone()
    {
        var built = Built.From(Debian + "RUN mkdir -m 700 /root/.ssh && touch /root/.ssh/id\n"
            + "RUN --mount=type=secret,id=k,target=/root/.ssh/id,mode=0440 cp -p /root/.ssh/id /opt/a\n"
            + "RUN --mount=type=cache,target=/root/.ssh chmod 777 /root/.ssh; touch /root/.ssh/cached\n"
            + "RUN --mount=type=secret,id=k cp /run/secrets/k /opt/b\n"
            + "RUN --mount=type=secret,id=k [ -e /run/secrets/k ] && touch /opt/c\n");
        Assert.AreEqual("0440 root:root", built["/opt/a"]);
        Assert.AreEqual("0400 root:root", built["/opt/b"]);
        Assert.AreEqual("0644 root:root", built["/root/.ssh/id"]);
        Assert.AreEqual("d0700 root:root", built["/root/.ssh"]);
        Assert.AreEqual("-", built["/root/.ssh/cached"]);
        Assert.AreEqual("0644 root:root", built["/opt/c"]);
    }

    [TestMethod]
    public void A_layer_that_fails_makes_no_image()
    {
        var built = Built.From(Debian + "RUN --mount=type=secret,id=k [ -e /run/secrets/k ] || touch /opt/without\nRUN --mount=type=secret,id=k test -e /run/secrets/k && touch /opt/with\n");
        StringAssert.StartsWith(built["/opt/without"], "maybe ");
        Assert.AreEqual("0644 root:root", built["/opt/with"]);
    }

    [TestMethod]
    public void Spans_hold_through_continuations_documents_and_json()
    {
        var built = Built.From(Debian + "RUN touch /opt/a \\\n # note\n && chmod 640 \\\n /opt/a\nRUN <<-E\n\ttouch /opt/b\n\tchmod 604 /opt/b\nE\nRUN [\"sh\", \"-c\", \"touch /opt/c; chmod \\u0036\\u00300 /opt/c\"]\nENV M=400\nRUN chmod $M /opt/a\n");
        StringAssert.StartsWith(built.Because("/opt/a"), "400 |");
        StringAssert.StartsWith(built.Because("/opt/b"), "604 |");
        StringAssert.StartsWith(built.Because("/opt/c"), "\\u0036\\u00300 |");
    }

    [TestMethod]
    [DataRow("alpine:3.20")]
    [DataRow("node:20-alpine")]
    [DataRow("docker.io/library/golang:1.22")]
    [DataRow("mcr.microsoft.com/dotnet/aspnet:8.0@sha256:00")]
    [DataRow("registry.example.com:5000/team/image")]
    [DataRow("$UNSET")]
    public void Any_image_will_do(string image)
    {
        var built = Built.From($"FROM {image}\nRUN mkdir -m 700 /root/.ssh\nCOPY k /root/.ssh/k\n", "k");
        Assert.AreEqual("0644 root:root", built["/root/.ssh/k"]);
        Assert.AreEqual("d0700 root:root", built["/root/.ssh"]);
    }

    [TestMethod]
    public void No_text_makes_it_throw()
    {
        var words = "FROM RUN COPY ADD USER WORKDIR ENV ARG ONBUILD SHELL ENTRYPOINT CMD VOLUME --from=0 --chmod=6$X --chown=: --mount=type=secret --mount=type=bind,from=a,target=/x <<E E debian AS a $ ${ ${A:-b} } \" ' [ ] [\"a\",\"b\"] \\ / . .. * ~ = : A=b k /root/.ssh \n \n \n \r\n \t".Split(' ');
        var random = new Random(4711);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Join(" ", Enumerable.Range(0, random.Next(1, 40)).Select(_ => words[random.Next(words.Length)]));
            Built.From(i % 2 == 0 ? text : Debian + text, "k", "a/k");
        }
    }
}
