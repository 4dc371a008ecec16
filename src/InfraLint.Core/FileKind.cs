namespace InfraLint;

/// <summary>What a provisioning file is.</summary>
public enum FileKind
{
    /// <summary>A POSIX shell or bash script.</summary>
    Shell,

    /// <summary>A Dockerfile or Containerfile.</summary>
    Dockerfile,

    /// <summary>cloud-init user-data.</summary>
    CloudInit,

    /// <summary>An Ansible playbook, or a task file of a role.</summary>
    Ansible,

    /// <summary>A file of docker compose.</summary>
    Compose,

    /// <summary>A configuration file of ssh (ssh_config(5)).</summary>
    SshConfig,

    /// <summary>A configuration file of sshd (sshd_config(5)).</summary>
    SshdConfig,

    /// <summary>A C# program; the compiler's analyzer brings it, no front-end reads it.</summary>
    CSharp,
}

/// <summary>A file to analyse, and what it is.</summary>
public sealed record Entry(InputFile File, FileKind Kind);
