namespace InfraLint.Tests.Lowering.Dockerfile;

[TestClass]
public sealed class ImageTests
{
    [TestMethod]
    [DataRow("debian:12", "d0755 dev:dev")]
    [DataRow("debian:bookworm-slim", "d0755 dev:dev")]
    [DataRow("debian:13", "d0700 dev:dev")]
    [DataRow("debian", "d???? dev:dev")]
    [DataRow("ubuntu:20.04", "d0755 dev:dev")]
    [DataRow("ubuntu:24.04", "d0750 dev:dev")]
    [DataRow("docker.io/library/debian:12", "d0755 dev:dev")]
    [DataRow("arm64v8/debian:12", "d0755 dev:dev")]
    [DataRow("registry.access.redhat.com/ubi9/ubi:latest", "d0700 dev:dev")]
    [DataRow("fedora", "d0700 dev:dev")]
    [DataRow("python:3.13-bookworm", "d0755 dev:dev")]
    public void A_home_that_useradd_makes_has_the_distributions_mode(string image, string expected) =>
        Assert.AreEqual(expected, Built.From($"FROM {image}\nRUN useradd -m dev\n")["/home/dev"]);

    [TestMethod]
    [DataRow("node:20-bookworm", "node", "0644 node:node")]
    [DataRow("node:20-alpine", "node", "0644 node:node")]
    [DataRow("mcr.microsoft.com/dotnet/aspnet:8.0", "app", "0644 app:app")]
    [DataRow("mcr.microsoft.com/dotnet/sdk:10.0", "$APP_UID", "0644 app:app")]
    [DataRow("gcr.io/distroless/static-debian12", "nonroot", "0644 nonroot:nonroot")]
    [DataRow("ubuntu:24.04", "ubuntu", "0644 ubuntu:ubuntu")]
    public void An_image_brings_its_users(string image, string chown, string expected)
    {
        var built = Built.From($"FROM {image}\nCOPY --chown={chown} k /srv/k\n", "k");
        Assert.AreEqual(expected, built["/srv/k"]);
    }

    [TestMethod]
    public void A_known_image_begins_as_its_user_in_its_directory()
    {
        Assert.AreEqual("d0755 nonroot:nonroot", Built.From("FROM gcr.io/distroless/base-debian12:nonroot\nWORKDIR work\n")["/home/nonroot/work"]);
        Assert.AreEqual("d0755 root:root", Built.From("FROM golang:1.25-bookworm\nRUN mkdir x\n")["/go/x"]);
    }

    [TestMethod]
    [DataRow("FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022")]
    [DataRow("FROM --platform=windows/amd64 python:3.13")]
    [DataRow("# escape=`\nFROM $REPO:8.0")]
    public void No_shell_of_ours_runs_in_a_windows_image(string from)
    {
        var built = Built.From(from + "\nRUN powershell -Command if ($x) { chmod 777 /x; } else (y\nRUN chmod 700 /y\n");
        Assert.AreEqual("-", built["/y"]);
    }

    [TestMethod]
    public void The_name_of_an_image_that_somebody_built_tells_nothing() =>
        Assert.AreEqual("0644 node:?", Built.From("FROM example.com/team/node:20\nCOPY --chown=node k /srv/k\n", "k")["/srv/k"]);
}
