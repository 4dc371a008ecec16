namespace InfraLint.Packaging.Tests;

/// <summary>Files with one fault each; the rules themselves are tested elsewhere.</summary>
internal static class Faulty
{
    /// <summary>INFRA1001 at (2,7).</summary>
    public const string Script = "cp /run/key /root/.ssh/id_rsa\nchmod 644 /root/.ssh/id_rsa\n";

    /// <summary>INFRA1001 at (3,44).</summary>
    public const string UserData = "#cloud-config\nruncmd:\n  - cp /run/key /root/.ssh/id_rsa && chmod 644 /root/.ssh/id_rsa\n";

    /// <summary>INFRA1013 at (4,18).</summary>
    public const string Decimal = "#cloud-config\nwrite_files:\n  - path: /etc/motd\n    permissions: 644\n    content: x\n";

    /// <summary>INFRA3001 at (2,5), INFRA1001 at (2,44).</summary>
    public const string Dockerfile = "FROM debian:12\nRUN cp /run/key /root/.ssh/id_rsa && chmod 644 /root/.ssh/id_rsa\n";

    /// <summary>INFRA1013 at (6,15).</summary>
    public const string Playbook = "- hosts: all\n  tasks:\n    - ansible.builtin.copy:\n        content: x\n        dest: /etc/motd\n        mode: 644\n";
}
