using InfraLint.Predicting;

namespace InfraLint.Tests.Lowering.Compose;

[TestClass]
public sealed class ComposeTests
{
    private const string Dockerfile = "ARG BASE=debian:12\nFROM $BASE AS dev\nARG WHO=root\nRUN useradd -m app\nCOPY --chown=$WHO id_rsa /srv/\nFROM dev\nRUN mkdir -m 700 /prod\n";

    [TestMethod]
    public void A_service_builds_its_Dockerfile_with_its_context_and_arguments()
    {
        var machines = Predict("services:\n  web:\n    build:\n      context: ./web\n      dockerfile: docker/build.df\n      args:\n        WHO: app\n", ("web/docker/build.df", Dockerfile), ("web/id_rsa", "k\n"));
        Assert.AreEqual("web/docker/build.df", machines[0].File);
        Assert.AreEqual("0644 app:app", Describe(machines[1], "/srv/id_rsa"));
        Assert.AreEqual("web", machines[2].Name);
        Assert.AreEqual("0700 root:root", Describe(machines[2], "/prod"));
    }

    [TestMethod]
    public void A_target_is_what_the_service_runs()
    {
        var machines = Predict("services:\n  web:\n    build: {context: ., target: dev}\n", ("Dockerfile", Dockerfile), ("id_rsa", "k\n"));
        Assert.IsNull(Describe(machines[^1], "/prod"));
        Assert.AreEqual("0644 root:root", Describe(machines[^1], "/srv/id_rsa"));
        Assert.IsTrue(machines[0].Ships);
    }

    [TestMethod]
    public void A_Dockerfile_may_stand_in_the_compose_file()
    {
        var machines = Predict("services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM debian:12\n        RUN mkdir -m 750 /in\n");
        Assert.AreEqual("0750 root:root", Describe(machines[^1], "/in"));
        var at = machines[0].Files.Single(f => f.Path == "/in").Because[0];
        Assert.AreEqual((6, 22), (at.Start.Line, at.Start.Column));
    }

    [TestMethod]
    [DataRow("      - key", "/run/secrets/key", "0444 0:0")]
    [DataRow("      - {source: key, target: /root/.ssh/id_rsa, mode: 0400, uid: '1000', gid: '5'}", "/root/.ssh/id_rsa", "0400 1000:5")]
    [DataRow("      - {source: key, mode: 0o440}", "/run/secrets/key", "0440 0:0")]
    [DataRow("      - {source: key, mode: 440}", "/run/secrets/key", "0670 0:0")]
    [DataRow("      - file", "/run/secrets/file", "0?44 ?:?")]
    public void A_secret_is_a_file(string grant, string path, string expected)
    {
        var machines = Predict($"services:\n  web:\n    image: debian:12\n    secrets:\n{grant}\nsecrets:\n  key: {{environment: KEY}}\n  file: {{file: ./id_rsa}}\n", ("id_rsa", "k\n"));
        Assert.AreEqual(expected.Replace("0:0", "root:root").Replace(":5", ":tty"), Describe(machines[^1], path));
    }

    [TestMethod]
    [DataRow("./keys:/root/.ssh:ro", "/root/.ssh/id_rsa", "0644 ?:?")]
    [DataRow("./keys/id_rsa:/root/.ssh/id_deploy", "/root/.ssh/id_deploy", "0644 ?:?")]
    [DataRow("~/.ssh:/root/.ssh:ro", "/root/.ssh", "???? ?:?")]
    [DataRow("${HOME:-/x}/.ssh:/root/.ssh", "/root/.ssh", "???? ?:?")]
    [DataRow("$SSH_AUTH_SOCK:/ssh-agent", "/ssh-agent", "???? ?:?")]
    [DataRow("data:/root/.ssh", "/root/.ssh", null)]
    public void A_bind_mount_has_the_hosts_owner(string volume, string path, string? expected)
    {
        var machines = Predict($"services:\n  web:\n    image: debian:12\n    volumes:\n      - {volume}\n", ("keys/id_rsa", "k\n"));
        Assert.AreEqual(expected, Describe(machines[^1], path));
    }

    [TestMethod]
    public void A_broken_file_is_reported()
    {
        var file = InputFile.Of("compose.yaml", "services:\n  web: [\n");
        var report = Linter.Check(new Repository([file]), [new Entry(file, FileKind.Compose)], LintOptions.Default);
        Assert.AreEqual("INFRA9001", report.Findings.Single().Rule.Id);
    }

    [TestMethod]
    public void A_Dockerfile_that_is_found_from_it_is_not_looked_at_again_alone()
    {
        var compose = InputFile.Of("compose.yaml", "services:\n  a: {build: app}\n  b: {build: {context: app, args: {M: '666'}}}\n");
        var dockerfile = InputFile.Of("app/Dockerfile", "FROM debian:12\nARG M=600\nRUN mkdir -m 700 /root/.ssh && touch /root/.ssh/authorized_keys && chmod $M /root/.ssh/authorized_keys\n");
        var report = Linter.Check(new Repository([compose, dockerfile]), [new Entry(compose, FileKind.Compose), new Entry(dockerfile, FileKind.Dockerfile)], LintOptions.Default);
        Assert.AreEqual("compose.yaml", report.Findings.Single(f => f.Rule.Id == "INFRA1004").Location.File.Path);
    }

    [TestMethod]
    [DataRow("compose.yaml", FileKind.Compose)]
    [DataRow("docker-compose.prod.yml", FileKind.Compose)]
    [DataRow("composer.yml", null)]
    public void Its_name_tells_it(string name, FileKind? expected) => Assert.AreEqual(expected, FileKinds.Tell(name, "services:\n  web: {}\n"));

    private static IReadOnlyList<PredictedMachine> Predict(string compose, params (string Path, string Text)[] files)
    {
        var file = InputFile.Of("compose.yaml", compose, isExecutable: false);
        return Predictor.Predict(new Repository([file, .. files.Select(f => InputFile.Of(f.Path, f.Text, isExecutable: false))]), new Entry(file, FileKind.Compose), new PredictOptions { IsFresh = true });
    }

    private static string? Describe(PredictedMachine machine, string path) =>
        machine.Files.SingleOrDefault(f => f.Path == path) is { } file ? $"{file.Mode} {file.Owner ?? "?"}:{file.Group ?? "?"}" : null;
}
