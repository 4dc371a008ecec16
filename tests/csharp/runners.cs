using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

// as SimpleExec, Nuke.Common and Cake declare it
namespace SimpleExec
{
    public static class Command
    {
        public static void Run(string name, string args = "", string workingDirectory = "", bool noEcho = false) { }
        public static void Run(string name, IEnumerable<string> args, string workingDirectory = "", bool noEcho = false) { }
        public static Task RunAsync(string name, string args = "", string workingDirectory = "", bool noEcho = false) => Task.CompletedTask;
        public static Task<(string, string)> ReadAsync(string name, string args = "", string workingDirectory = "") => null!;
    }
}

namespace Nuke.Common.Tooling
{
    public interface IProcess { }
    public class ArgumentStringHandler { public static implicit operator ArgumentStringHandler(string value) => new(); }
    public static class ProcessTasks
    {
        public static IProcess StartProcess(string toolPath, ArgumentStringHandler? arguments = null, string? workingDirectory = null) => null!;
        public static IProcess StartShell(string command, string? workingDirectory = null) => null!;
    }
}

namespace Cake.Core.IO
{
    public class FilePath { public static implicit operator FilePath(string path) => new(); }
    public class DirectoryPath { public static implicit operator DirectoryPath(string path) => new(); }
    public class ProcessArgumentBuilder { public static implicit operator ProcessArgumentBuilder(string text) => new(); }
    public static class ProcessArgumentListExtensions
    {
        public static ProcessArgumentBuilder Append(this ProcessArgumentBuilder builder, string text) => builder;
        public static ProcessArgumentBuilder AppendQuoted(this ProcessArgumentBuilder builder, string text) => builder;
    }
    public class ProcessSettings { public ProcessArgumentBuilder? Arguments { get; set; } public DirectoryPath? WorkingDirectory { get; set; } }
}

namespace Cake.Core { public interface ICakeContext { } }

namespace Cake.Common
{
    using Cake.Core;
    using Cake.Core.IO;
    public static class ProcessAliases
    {
        public static int StartProcess(this ICakeContext context, FilePath fileName, string processArguments) => 0;
        public static int StartProcess(this ICakeContext context, FilePath fileName, ProcessSettings settings) => 0;
    }
}

static class Cake2 { public static Cake.Core.ICakeContext Context => null!; }

//## SimpleExec
SimpleExec.Command.Run("chmod", "644 /home/app/.ssh/id_rsa");
//                               ^^^ INFRA1001
//## SimpleExec with a list
SimpleExec.Command.Run("chmod", new[] { "644", "/home/app/.ssh/id_rsa" });
//                                       ^^^ INFRA1001
//## SimpleExec in a folder
await SimpleExec.Command.RunAsync("chmod", "644 id_rsa", workingDirectory: "/home/app/.ssh");
//                                          ^^^ INFRA1001
//## SimpleExec reads
await SimpleExec.Command.ReadAsync("ssh", "-o StrictHostKeyChecking=no example.com id");
//                                            ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
//## SimpleExec, right
SimpleExec.Command.Run("chmod", "600 /home/app/.ssh/id_rsa");
//## CliWrap
await Cli.Wrap("chmod").WithArguments("644 /home/app/.ssh/id_rsa").ExecuteAsync();
//                                     ^^^ INFRA1001
//## CliWrap with a list
await Cli.Wrap("chmod").WithArguments(["644", "/home/app/.ssh/id_rsa"]).ExecuteBufferedAsync();
//                                      ^^^ INFRA1001
//## CliWrap with a builder
await Cli.Wrap("chmod").WithArguments(a => a.Add("644").Add("/home/app/.ssh/id_rsa")).ExecuteAsync();
//                                                ^^^ INFRA1001
//## CliWrap with other settings between
await Cli.Wrap("chmod").WithWorkingDirectory("/").WithArguments("644 /home/app/.ssh/id_rsa").WithValidation(CommandResultValidation.None).ExecuteAsync();
//                                                               ^^^ INFRA1001
//## CliWrap without arguments
await Cli.Wrap("ssh-agent").ExecuteAsync();
//              ^^^^^^^^^ INFRA2002
//## CliWrap, right
await Cli.Wrap("chmod").WithArguments("600 /home/app/.ssh/id_rsa").ExecuteAsync();
//## Nuke
Nuke.Common.Tooling.ProcessTasks.StartProcess("chmod", "644 /home/app/.ssh/id_rsa");
//                                                      ^^^ INFRA1001
//## Nuke's shell
Nuke.Common.Tooling.ProcessTasks.StartShell("mkdir -m 777 ~/.ssh");
//                                                    ^^^ INFRA1003
//## Nuke in a folder
Nuke.Common.Tooling.ProcessTasks.StartProcess("chmod", "644 id_rsa", "/home/app/.ssh");
//                                                      ^^^ INFRA1001
//## Cake
Cake.Common.ProcessAliases.StartProcess(Cake2.Context, "chmod", "644 /home/app/.ssh/id_rsa");
//                                                               ^^^ INFRA1001
//## Cake with settings
Cake.Common.ProcessAliases.StartProcess(Cake2.Context, "chmod", new Cake.Core.IO.ProcessSettings { Arguments = "644 /home/app/.ssh/id_rsa" });
//                                                                                                              ^^^ INFRA1001
//## Cake with a builder
Cake.Common.ProcessAliases.StartProcess(Cake2.Context, "chmod", new Cake.Core.IO.ProcessSettings { Arguments = Cake.Core.IO.ProcessArgumentListExtensions.AppendQuoted(Cake.Core.IO.ProcessArgumentListExtensions.Append(new Cake.Core.IO.ProcessArgumentBuilder(), "644"), "/home/app/.ssh/id_rsa") });
//                                                                                                                                                                                                                                                                   ^^^ INFRA1001
