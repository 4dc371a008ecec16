using System;
using System.Text;
using System.Threading.Tasks;

// as Pulumi, Pulumi.Aws, Pulumi.Command and Azure.ResourceManager.Compute declare it
namespace Pulumi
{
    public class Input<T> { public static implicit operator Input<T>(T value) => new(); public static implicit operator Input<T>(Output<T> value) => new(); }
    public class Output<T> { }
    public static class Output { public static Output<string> Format(FormattableString text) => new(); }
}

namespace Pulumi.Aws.Ec2
{
    public class InstanceArgs { public Input<string>? UserData { get; set; } public Input<string>? UserDataBase64 { get; set; } }
}

namespace Pulumi.Command.Local
{
    public class CommandArgs { public Input<string>? Create { get; set; } public Input<string>? Update { get; set; } }
}

namespace Pulumi.Command.Remote
{
    public class CommandArgs { public Input<string>? Create { get; set; } }
}

namespace Azure.ResourceManager.Compute.Models
{
    public class VirtualMachineOSProfile { public string? CustomData { get; set; } }
}

//## Pulumi's user-data
var args = new Pulumi.Aws.Ec2.InstanceArgs { UserData = "#!/bin/bash\nchmod 644 /root/.ssh/id_rsa\n" };
//                                                                          ^^^ INFRA1001
//## Pulumi's user-data, right
var args = new Pulumi.Aws.Ec2.InstanceArgs { UserData = "#!/bin/bash\nchmod 600 /root/.ssh/id_rsa\n" };
//## Pulumi's user-data, formatted
var args = new Pulumi.Aws.Ec2.InstanceArgs { UserData = Pulumi.Output.Format($"#!/bin/bash\nchmod 644 /home/{name}/.ssh/id_rsa\n") };
//                                                                                                ^^^ INFRA1001
//## Pulumi's user-data, encoded
var args = new Pulumi.Aws.Ec2.InstanceArgs { UserDataBase64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("#!/bin/bash\nchmod 644 /root/.ssh/id_rsa\n")) };
//                                                                                                                              ^^^ INFRA1001
//## Pulumi's user-data of a local
var script = "#!/bin/bash\nssh-agent -s\n";
//                         ^^^^^^^^^^^^ INFRA2002
var args = new Pulumi.Aws.Ec2.InstanceArgs { UserData = script };
//## Pulumi's command here
var args = new Pulumi.Command.Local.CommandArgs { Create = "chmod 644 ~/.ssh/id_rsa" };
//                                                                ^^^ INFRA1001
//## Pulumi's command elsewhere
var args = new Pulumi.Command.Remote.CommandArgs { Create = "chmod 644 ~/.ssh/id_rsa" };
//                                                                 ^^^ INFRA1001
//## Azure's custom data
var profile = new Azure.ResourceManager.Compute.Models.VirtualMachineOSProfile { CustomData = Convert.ToBase64String(Encoding.UTF8.GetBytes("#cloud-config\nssh_pwauth: true\n")) };
//                                                                                                                                                                      ^^^^ INFRA4005
//## Azure's custom data of a local
var bytes = Encoding.UTF8.GetBytes("#cloud-config\nruncmd:\n  - chmod 777 /root/.ssh\n");
//                                                                    ^^^ INFRA1003
var profile = new Azure.ResourceManager.Compute.Models.VirtualMachineOSProfile { CustomData = Convert.ToBase64String(bytes) };
