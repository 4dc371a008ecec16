using System.Collections.Generic;
using System.IO;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

//## a command
var container = new ContainerBuilder("debian:12").WithCommand("chmod", "644", "/root/.ssh/id_rsa").Build();
//                                                                      ^^^ INFRA1001
//## a command of a shell
var container = new ContainerBuilder("debian:12").WithCommand("sh", "-c", "chmod 644 /root/.ssh/id_rsa && sleep 1").Build();
//                                                                               ^^^ INFRA1001
//## an entry point
var container = new ContainerBuilder("debian:12").WithEntrypoint("/bin/bash", "-c", "ssh-agent -s; sleep infinity").Build();
//                                                                                   ^^^^^^^^^^^^ INFRA2002
//## a command that is right
var container = new ContainerBuilder("debian:12").WithCommand("chmod", "600", "/root/.ssh/id_rsa").Build();
//## a key of a mode by default
var container = new ContainerBuilder("debian:12").WithResourceMapping(data, FilePath.Of("/root/.ssh/id_rsa")).Build();
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a key with a mode
var container = new ContainerBuilder("debian:12").WithResourceMapping(data, FilePath.Of("/root/.ssh/id_rsa"), fileMode: UnixFileModes.UserRead | UnixFileModes.UserWrite).Build();
//## a key with a mode that is too open
var container = new ContainerBuilder("debian:12").WithResourceMapping(data, FilePath.Of("/root/.ssh/id_rsa"), fileMode: UnixFileModes.UserRead | UnixFileModes.GroupRead).Build();
//                                                                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a key with a mode that looks octal
var container = new ContainerBuilder("debian:12").WithResourceMapping(data, FilePath.Of("/root/.ssh/id_rsa"), fileMode: (UnixFileModes)600).Build();
//                                                                                                                      ^^^^^^^^^^^^^^^^^^ INFRA1001, INFRA1013
//## a key to a file
var container = new ContainerBuilder("debian:12").WithResourceMapping(new FileInfo(path), new FileInfo("/root/.ssh/id_rsa")).Build();
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a key into a folder is not looked for
var container = new ContainerBuilder("debian:12").WithResourceMapping(new FileInfo(path), new DirectoryInfo("/root/.ssh")).Build();
//## another file
var container = new ContainerBuilder("debian:12").WithResourceMapping(data, FilePath.Of("/etc/app.conf")).Build();
//#m a command in it
async System.Threading.Tasks.Task M(IContainer container) => await container.ExecAsync(new[] { "chmod", "644", "/root/.ssh/id_rsa" });
//                                                                                                       ^^^ INFRA1001
//#m a shell in it
async System.Threading.Tasks.Task M(IContainer container) => await container.ExecAsync(new List<string> { "bash", "-c", "chmod 644 /root/.ssh/id_rsa" });
//                                                                                                                             ^^^ INFRA1001
//#m commands in it, one after the other
async System.Threading.Tasks.Task M(IContainer container)
{
    await container.ExecAsync(["chmod", "644", "/root/.ssh/id_rsa"]);
    await container.ExecAsync(["chmod", "600", "/root/.ssh/id_rsa"]);
}
