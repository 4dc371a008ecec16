using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Shell;

[TestClass]
public sealed class ShebangTests
{
    [TestMethod]
    [DataRow("#!/bin/sh -eu\n", "sh Posix eu")]
    [DataRow("#! /bin/bash\r\n", "bash Bash ")]
    [DataRow("#!/usr/bin/env bash", "bash Bash ")]
    [DataRow("#!/usr/bin/env -S bash -e -u\n", "bash Bash eu")]
    [DataRow("#!/usr/bin/env -Sbash -e", "bash Bash e")]
    [DataRow("#!/usr/bin/env -i A=b dash -x", "dash Posix x")]
    [DataRow("#!/bin/busybox sh -e", "busybox Ash e")]
    [DataRow("#!/bin/ash", "ash Ash ")]
    [DataRow("#!/usr/bin/zsh -f", "zsh Other f")]
    [DataRow("#!/usr/bin/python3", "python3  ")]
    [DataRow("#!/usr/bin/env", "env  ")]
    [DataRow("#!", "")]
    [DataRow("echo", "")]
    [DataRow("", "")]
    public void Interpreter_and_flags(string text, string expected)
    {
        var shebang = Shebang.Read(new SourceFile("script", text).All);
        Assert.AreEqual(expected, shebang is null ? "" : $"{shebang.Interpreter} {shebang.Dialect} {shebang.Flags}");
    }
}
