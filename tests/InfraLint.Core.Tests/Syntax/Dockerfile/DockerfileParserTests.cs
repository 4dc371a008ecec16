using InfraLint.Syntax.Dockerfile;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Dockerfile;

[TestClass]
public sealed class DockerfileParserTests
{
    private static DockerfileTree Parse(string text) => DockerfileParser.Parse(new SourceFile("Dockerfile", text).All);

    private static DockerfileTree ParseClean(string text)
    {
        var tree = Parse(text);
        Assert.AreEqual("", string.Join("\n", tree.Problems.Select(p => $"{p.Span} {p.Message}")));
        return tree;
    }

    private static T Only<T>(string line)
        where T : Instruction => (T)ParseClean("FROM a\n" + line).Instructions[1];

    private static string At(MappedText text) => text.Location.Text;

    [TestMethod]
    public void Keywords_have_any_case()
    {
        var tree = ParseClean("from a As B\nrUn echo\n");
        Assert.AreEqual("b", tree.Stages[0].Name);
        Assert.IsInstanceOfType<RunInstruction>(tree.Instructions[1]);
    }

    [TestMethod]
    public void A_line_goes_on_over_comments_and_empty_lines()
    {
        var run = Only<RunInstruction>("RUN a && \\\n  # a comment\n\n   # another \\\n  chmod 644 \\  \n x\nUSER u\n");
        Assert.AreEqual("a &&   chmod 644  x", run.Script!.Text);
        Assert.AreEqual("644", At(run.Script.Keep(Span.At(run.Script.Text.IndexOf("644", StringComparison.Ordinal), 3))));
    }

    [TestMethod]
    public void An_escape_before_the_escape_ends_the_line()
    {
        var tree = ParseClean("FROM a\nRUN echo \\\\\nUSER u\n");
        Assert.HasCount(3, tree.Instructions);
    }

    [TestMethod]
    public void The_escape_directive_changes_continuations_and_words()
    {
        var tree = ParseClean("# syntax=docker/dockerfile:1\n# escape=`\nFROM a\nCOPY a `\n  C:\\x\\\nENV A=`\"b\n");
        Assert.AreEqual('`', tree.Escape);
        Assert.AreEqual("docker/dockerfile:1", tree.Directive("syntax")!.Text);
        Assert.AreEqual("C:\\x\\", ((CopyInstruction)tree.Instructions[1]).Destination.Literal!.Text);
        Assert.AreEqual("\"b", ((EnvInstruction)tree.Instructions[2]).Variables[0].Value!.Literal!.Text);
    }

    [TestMethod]
    [DataRow("# hello\n# escape=`\nFROM a\n", '\\')]
    [DataRow("#escape = ` \nFROM a\n", '`')]
    [DataRow("\n# escape=`\nFROM a\n", '\\')]
    [DataRow("# check=skip=all\n# ESCAPE=`\nFROM a\n", '`')]
    public void Directives_end_at_the_first_line_that_is_none(string text, char escape) => Assert.AreEqual(escape, ParseClean(text).Escape);

    [TestMethod]
    public void Run_reads_flags_mounts_and_the_shell_form()
    {
        var run = Only<RunInstruction>("RUN --mount=type=ssh,id=k --mount=\"type=secret,\\\"id=a,b\\\"\" --network=none --security=insecure ls \"$x\"");
        Assert.AreEqual("ls \"$x\"", run.Command.Source.Text);
        Assert.AreEqual("ssh", run.Mounts[0].Type);
        Assert.AreEqual("k", At(run.Mounts[0].Find("id")!.Value!.Source));
        Assert.AreEqual("a,b", run.Mounts[1].Find("id")!.Value!.Source.Text);
        Assert.AreEqual("none", run.Network!.Source.Text);
        Assert.AreEqual("bind", Only<RunInstruction>("RUN --mount=target=/x,RW ls").Mounts[0].Type);
    }

    [TestMethod]
    public void Exec_form_decodes_json()
    {
        var run = Only<RunInstruction>("RUN [\"sh\", \"-c\", \"echo \\\"a\\u0041\\ud83d\\ude00\\\\\" ]");
        var exec = (ExecForm)run.Command;
        Assert.AreEqual("echo \"aA\U0001F600\\", exec.Arguments[2].Text);
        Assert.AreEqual("\\u0041", At(exec.Arguments[2].Keep(Span.At(7, 1))));
        Assert.IsNull(run.Script);
        Assert.IsInstanceOfType<ShellForm>(Only<CmdInstruction>("CMD ['a']").Command);
        Assert.IsInstanceOfType<ShellForm>(Only<CmdInstruction>("CMD [ -f x ] && y").Command);
    }

    [TestMethod]
    public void A_heredoc_alone_is_the_script()
    {
        var run = Only<RunInstruction>("RUN <<-'EOF'\n\tset -e\n\techo\n\tEOF\n");
        Assert.AreEqual("set -e\necho\n", run.Script!.Text);
        Assert.IsTrue(run.IsHeredocScript);
        Assert.IsFalse(run.Head.Heredocs[0].Expands);
        Assert.AreEqual("echo", At(run.Script.Keep(Span.At(7, 4))));
    }

    [TestMethod]
    public void Several_heredocs_follow_the_line()
    {
        var run = Only<RunInstruction>("RUN cat <<A > /a && cat 3<<\"B\" - \\\n && x\na $y\nA\nb\nB\nUSER x\n");
        Assert.AreEqual("cat <<A > /a && cat 3<<\"B\" -  && x\na $y\nA\nb\nB", run.Script!.Text);
        Assert.AreEqual(3, run.Head.Heredocs[1].FileDescriptor);
        Assert.IsFalse(run.IsHeredocScript);
    }

    [TestMethod]
    [DataRow("RUN cat<<EOF", "no blank before the operator")]
    [DataRow("RUN cat <<< x", "a here-string")]
    [DataRow("RUN echo \"<<EOF\"", "quoted")]
    [DataRow("RUN [\"<<EOF\"]", "JSON")]
    [DataRow("RUN echo $((1<<2))", "a shift")]
    [DataRow("CMD cat <<EOF", "no instruction with heredocs")]
    public void What_is_no_heredoc(string line, string why)
    {
        var tree = ParseClean("FROM a\n" + line + "\nUSER u\n");
        Assert.HasCount(3, tree.Instructions, why);
    }

    [TestMethod]
    public void Copy_reads_flags_sources_and_destination()
    {
        var copy = Only<CopyInstruction>("COPY --from=b --chmod=0$m --chown=\"u:g\" --link --exclude=*.a --exclude=*.b a \"$b\" /c/");
        Assert.AreEqual("b", copy.From!.Literal!.Text);
        Assert.AreEqual("m", At(((VariablePart)copy.Chmod!.Parts[1]).Name));
        Assert.AreEqual("u:g", copy.Chown!.Literal!.Text);
        Assert.HasCount(2, copy.Sources);
        Assert.AreEqual("/c/", At(copy.Destination.Source));
        Assert.AreEqual(2, copy.Excludes.Count());
        Assert.AreEqual("x y", Only<CopyInstruction>("COPY [\"x y\", \"/\"]").Sources[0].Literal!.Text);
    }

    [TestMethod]
    public void Copy_writes_heredocs()
    {
        var copy = Only<CopyInstruction>("COPY --chmod=600 <<id_rsa <<'b' x /root/.ssh/\nk $a \"q\"\\n\nid_rsa\nb\n");
        Assert.HasCount(1, copy.Sources);
        Assert.HasCount(2, copy.Contents);
        var file = copy.Contents[0].File;
        Assert.AreEqual("a", ((VariablePart)file.Parts[1]).Name.Text);
        Assert.AreEqual(" \"q\"n\n", string.Concat(file.Parts.Skip(2).Select(p => ((LiteralPart)p).Value.Text)));
        Assert.AreEqual("", copy.Contents[1].Content.Text);
    }

    [TestMethod]
    public void Env_has_two_forms()
    {
        var env = Only<EnvInstruction>("ENV a=b c=\"d e\" f=g\\ h i=");
        CollectionAssert.AreEqual(new[] { "b", "d e", "g h", "" }, env.Variables.Select(v => v.Value!.Literal!.Text).ToArray());
        var old = Only<EnvInstruction>("ENV a   b = c").Variables.Single();
        Assert.AreEqual("a|b = c", $"{old.Name}|{old.Value}");
        var arg = Only<ArgInstruction>("ARG a b=$a c=");
        Assert.IsNull(arg.Variables[0].Value);
        Assert.AreEqual("", arg.Variables[2].Value!.Literal!.Text);
    }

    [TestMethod]
    public void The_rest_of_the_instructions()
    {
        Assert.AreEqual("u:g", Only<UserInstruction>("USER u:g").User.Literal!.Text);
        Assert.AreEqual("/a b", Only<WorkdirInstruction>("WORKDIR /a b").Path.Literal!.Text);
        Assert.HasCount(2, Only<ExposeInstruction>("EXPOSE 22/tcp $p").Ports);
        Assert.HasCount(2, Only<VolumeInstruction>("VOLUME /a /b").Paths);
        Assert.HasCount(1, Only<VolumeInstruction>("VOLUME [\"/a\"]").Paths);
        Assert.HasCount(2, Only<ShellInstruction>("SHELL [\"bash\", \"-c\"]").Arguments);
        Assert.AreEqual("ls -l", Only<HealthcheckInstruction>("HEALTHCHECK --interval=5s CMD ls -l").Command!.Source.Text);
        Assert.IsNull(Only<HealthcheckInstruction>("HEALTHCHECK none").Command);
        Assert.AreEqual("9", Only<StopsignalInstruction>("STOPSIGNAL 9").Signal.Source.Text);
        Assert.AreEqual("me <a@b>", Only<MaintainerInstruction>("MAINTAINER me <a@b>").Maintainer.Text);
        Assert.AreEqual("b", Only<LabelInstruction>("LABEL \"a\"=b").Labels[0].Value!.Literal!.Text);
        var trigger = (RunInstruction)Only<OnbuildInstruction>("ONBUILD RUN --network=none <<E\nls\nE\n").Trigger;
        Assert.AreEqual("ls\n", trigger.Script!.Text);
        Assert.AreEqual("none", trigger.Network!.Source.Text);
    }

    [TestMethod]
    public void Stages_have_numbers_names_and_instructions()
    {
        var tree = ParseClean("ARG v=1\nFROM --platform=$p a:$v AS Build\nRUN x\nFROM build\nUSER u\nRUN y\n");
        Assert.AreEqual("v", tree.GlobalArgs.Single().Variables[0].Name.Source.Text);
        Assert.AreEqual("build,", string.Join(",", tree.Stages.Select(s => s.Name)));
        Assert.HasCount(2, tree.Stages[1].Instructions);
        Assert.AreEqual("p", ((VariablePart)tree.Stages[0].From.Platform!.Parts[0]).Name.Text);
    }

    [TestMethod]
    [DataRow("FROM a\nRUNN x", "RUNN")]
    [DataRow("FROM a b", "b")]
    [DataRow("FROM a AS 1x", "1x")]
    [DataRow("RUN x", "RUN")]
    [DataRow("FROM a\nCOPY a", "COPY a")]
    [DataRow("FROM a\nCOPY --chmood=1 a b", "--chmood=1")]
    [DataRow("FROM a\nCOPY --link=maybe a b", "--link=maybe")]
    [DataRow("FROM a\nCOPY --chmod a b", "--chmod")]
    [DataRow("FROM a\nRUN --mount=tipe=ssh x", "tipe=ssh")]
    [DataRow("FROM a\nRUN --mount=type=sssh x", "type=sssh")]
    [DataRow("FROM a\nRUN --network=home x", "--network=home")]
    [DataRow("FROM a\nCMD [\"a\", 1]", "1")]
    [DataRow("FROM a\nENV a=b c", "c")]
    [DataRow("FROM a\nENV a=\"b", "\"")]
    [DataRow("FROM a\nENV a=${b", "${b")]
    [DataRow("FROM a\nUSER ${b^^}", "^")]
    [DataRow("FROM a\nSHELL bash", "bash")]
    [DataRow("FROM a\nHEALTHCHECK TRUE", "TRUE")]
    [DataRow("FROM a\nONBUILD FROM b", "FROM")]
    [DataRow("FROM a\nONBUILD RUM b", "RUM")]
    [DataRow("FROM a\nRUN cat <<EOF\nx\n", "<<EOF")]
    [DataRow("FROM a\nCOPY a <<EOF\nx\nEOF\n", "<<EOF")]
    [DataRow("# escape=x\nFROM a", "x")]
    [DataRow("# escape=`\n# escape=`\nFROM a", "# escape=`")]
    [DataRow("FROM a\nCOPY a \\\n  # c\n  ${b:#x} c", ":")]
    public void Faults_are_reported_at_their_place(string text, string place)
    {
        var problem = Parse(text + "\n").Problems.Single();
        Assert.AreEqual(place, text.Substring(problem.Span.Start, problem.Span.Length), problem.Message);
    }

    [TestMethod]
    public void What_follows_a_fault_is_parsed()
    {
        var tree = Parse("FROM a\nRUN cat <<EOF\nls\n  EOF\nUSER u\nNOPE\nWORKDIR /w\n");
        Assert.HasCount(2, tree.Problems);
        Assert.AreEqual("FROM RUN USER NOPE WORKDIR", string.Join(" ", tree.Instructions.Select(i => i.Name)));
    }

    [TestMethod]
    public void An_instructions_span_covers_its_heredocs()
    {
        const string text = "FROM a\n  RUN <<A <<B\n1\nA\n2\nB\nUSER u \\\n  \n";
        var tree = ParseClean(text);
        Assert.AreEqual("RUN <<A <<B\n1\nA\n2\nB", text.Substring(tree.Instructions[1].Span.Start, tree.Instructions[1].Span.Length));
        Assert.AreEqual("USER u", text.Substring(tree.Instructions[2].Span.Start, tree.Instructions[2].Span.Length));
    }
}
