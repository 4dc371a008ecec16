using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Tests.Lowering;
using InfraLint.Verdicts;

namespace InfraLint.Core.Tests.Verdicts;

/// <summary>What a file is to OpenSSH by its place and name, where nothing else tells.</summary>
[TestClass]
public sealed class SshRolesTests
{
    [TestMethod]
    [DataRow("/root/.ssh", SshRole.SshDirectory)]
    [DataRow("/root/.ssh/id_rsa", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/id_rsa.bak", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/id_rsa.old", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/id_rsa.2024-01-31", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/id_deploy", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/github_ed25519", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/github_ed25519.orig", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/deploy.pem", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/deploy.pem~", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/deploy_key", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/id_rsa.ppk", SshRole.PrivateKey)]
    [DataRow("/root/.ssh/id_rsa.pub", SshRole.PublicKey)]
    [DataRow("/root/.ssh/id_rsa.pub.bak", SshRole.PublicKey)]
    [DataRow("/root/.ssh/id_rsa.pub.old", SshRole.PublicKey)]
    [DataRow("/root/.ssh/id_rsa.pub~", SshRole.PublicKey)]
    [DataRow("/root/.ssh/id_rsa.pub_key", SshRole.PublicKey)]
    [DataRow("/root/.ssh/id_ed25519-cert.pub", SshRole.PublicKey)]
    [DataRow("/root/.ssh/id_ed25519-cert.pub.bak", SshRole.PublicKey)]
    [DataRow("/root/.ssh/id_rsa.bak.pub", SshRole.PublicKey)]
    [DataRow("/root/.ssh/deploy.public_key", SshRole.PublicKey)]
    [DataRow("/root/.ssh/id_rsa.gpg", SshRole.None)]
    [DataRow("/root/.ssh/id_rsa.enc", SshRole.None)]
    [DataRow("/root/.ssh/authorized_keys", SshRole.AuthorizedKeys)]
    [DataRow("/root/.ssh/authorized_keys2", SshRole.AuthorizedKeys)]
    [DataRow("/root/.ssh/authorized_keys.bak", SshRole.None)]
    [DataRow("/root/.ssh/known_hosts", SshRole.KnownHosts)]
    [DataRow("/root/.ssh/known_hosts.old", SshRole.KnownHosts)]
    [DataRow("/root/.ssh/config", SshRole.ClientConfig)]
    [DataRow("/root/.ssh/config.bak", SshRole.None)]
    [DataRow("/root/.ssh/environment", SshRole.None)]
    [DataRow("/root/.ssh/notes.txt", SshRole.None)]
    [DataRow("/srv/id_rsa", SshRole.PrivateKey)]
    [DataRow("/srv/id_rsa.bak", SshRole.PrivateKey)]
    [DataRow("/srv/id_rsa.pub", SshRole.PublicKey)]
    [DataRow("/srv/id_rsa.pub.bak", SshRole.PublicKey)]
    [DataRow("/srv/app.pub", SshRole.None)]
    [DataRow("/srv/deploy_key", SshRole.None)]
    [DataRow("/srv/authorized_keys", SshRole.AuthorizedKeys)]
    [DataRow("/etc/ssh/ssh_host_rsa_key", SshRole.HostKey)]
    [DataRow("/etc/ssh/ssh_host_rsa_key.pub", SshRole.PublicKey)]
    [DataRow("/etc/ssh/ssh_host_rsa_key-cert.pub", SshRole.PublicKey)]
    [DataRow("/etc/ssh/sshd_config", SshRole.ServerConfig)]
    [DataRow("/etc/ssh/sshd_config.d/10-keys.conf", SshRole.ServerConfig)]
    [DataRow("/etc/ssh/ssh_config", SshRole.ClientConfig)]
    [DataRow("/root", SshRole.Home)]
    [DataRow("/home/app", SshRole.Home)]
    public void A_name_has_a_role(string path, SshRole role)
    {
        var run = Machines.Run(FileKind.Shell, Machines.Fresh, ("x.sh", ":\n"));
        Assert.AreEqual(role, new SshRoles(run.Events, run.Final).RoleOf(MachinePath.Of(path)));
    }
}
