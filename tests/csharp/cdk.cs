using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

//## commands of user-data
var data1 = UserData.ForLinux();
data1.AddCommands("mkdir -m 777 -p /root/.ssh");
//                          ^^^ INFRA1003
//## commands of user-data, each a line
var data1 = UserData.ForLinux();
data1.AddCommands("cd /root/.ssh", "chmod 644 id_rsa");
//                                        ^^^ INFRA1001
//## commands in several calls
var data1 = UserData.ForLinux();
data1.AddCommands("install -m 644 /dev/null /root/.ssh/id_rsa");
data1.AddCommands("chmod 600 /root/.ssh/id_rsa");
//## commands for Windows
var data1 = UserData.ForWindows();
data1.AddCommands("chmod 644 /root/.ssh/id_rsa");
//## commands with an interpolation
var data1 = UserData.ForLinux();
data1.AddCommands($"chmod 644 /home/{name}/.ssh/id_rsa");
//                        ^^^ INFRA1001
//## commands on one of two ways
var data1 = UserData.ForLinux();
data1.AddCommands("chmod 600 /root/.ssh/id_rsa");
if (flag) data1.AddCommands("chmod 644 /root/.ssh/id_rsa");
//## an agent in user-data
var data1 = UserData.ForLinux();
data1.AddCommands("ssh-agent -s", "ssh-add /root/.ssh/id_rsa");
//                 ^^^^^^^^^^^^ INFRA2002
//## a custom text
var data1 = UserData.Custom("#!/bin/bash\nchmod 644 /root/.ssh/id_rsa\n");
//                                              ^^^ INFRA1001
//## a custom cloud-config
var data1 = UserData.Custom("""
    #cloud-config
    runcmd:
      - chmod 644 /root/.ssh/id_rsa
    """);
// expect@-2: INFRA1001 15..18
//## a custom text that is encoded
var text = Fn.Base64("#!/bin/bash\nchmod 644 /root/.ssh/id_rsa\n");
//                                       ^^^ INFRA1001
//## a custom text of no kind
var data1 = UserData.Custom("chmod 644 /root/.ssh/id_rsa");
//## an init file with a mode
var file = InitFile.FromString("/root/.ssh/id_rsa", name, new InitFileOptions { Mode = "000600" });
//## an init file without a mode
var file = InitFile.FromString("/root/.ssh/id_rsa", name);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## an init file with a mode that is too open
var file = InitFile.FromString("/root/.ssh/id_rsa", name, new InitFileOptions { Mode = "000640", Owner = "root", Group = "root" });
//                                                                                      ^^^^^^ INFRA1001
//## an init file of another user
var file = InitFile.FromString("/home/ec2-user/.ssh/id_rsa", name, new InitFileOptions { Mode = "000600", Owner = "root", Group = "root" });
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1006
//## another init file
var file = InitFile.FromString("/etc/app.conf", name);
//## an init command
var command = InitCommand.ShellCommand("chmod 644 /root/.ssh/id_rsa");
//                                            ^^^ INFRA1001
//## an init command of words
var command = InitCommand.ArgvCommand(new[] { "chmod", "644", "/root/.ssh/id_rsa" });
//                                                      ^^^ INFRA1001
//## init elements of a configuration
var init = CloudFormationInit.FromElements(
    InitFile.FromString("/root/.ssh/id_rsa", name, new InitFileOptions { Mode = "000600" }),
    InitCommand.ShellCommand("chmod go+r /root/.ssh/id_rsa"));
    //                              ^^^^ INFRA1001
//#m an instance's own user-data
void M(Instance_ instance) => instance.UserData.AddCommands("chmod 644 /root/.ssh/id_rsa");
//                                                                 ^^^ INFRA1001
//#m what is added to an instance
void M(Instance_ instance) => instance.AddUserData("chmod 644 /root/.ssh/id_rsa");
//                                                        ^^^ INFRA1001
//#m a resource's own property
void M(Construct scope) => new CfnInstance(scope, "i", new CfnInstanceProps { UserData = Fn.Base64("#!/bin/bash\nchmod 644 /root/.ssh/id_rsa\n") });
//                                                                                                                     ^^^ INFRA1001
