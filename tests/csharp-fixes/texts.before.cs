using System;
using System.Diagnostics;
using Renci.SshNet;

class Texts
{
    void M(string path, SshClient client)
    {
        client.RunCommand("chmod 644 ~/.ssh/id_rsa && ssh-agent");
        //                       ^^^ INFRA1001
        // expect@-2: INFRA2002 55..64 stays
        client.RunCommand(@"bash -c ""ssh-agent -s""");
        //                            ^^^^^^^^^^^^ INFRA2002 stays
        client.RunCommand("""
            ssh-agent -s
            ssh-keygen -t dsa -N '' -f /etc/app/key
            """);
        // expect@-3: INFRA2002 13..25
        // expect@-3: INFRA3004 13..52
        client.RunCommand($$"""
            umask 077
            chmod 0644 {{path}}/.ssh/id_rsa
            """);
        // expect@-2: INFRA1001 19..23
        Process.Start("ssh", "-o StrictHostKeyChecking=no ops@example.com uptime");
        //                       ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
        // after@-2: INFRA4002 34..66 info
    }

    string UserData(string name) => $"""
        #cloud-config
        write_files:
          - path: /home/{name}/.ssh/authorized_keys
            permissions: '0666'
            content: a
        """;
    // expect@-4: INFRA1003 19..52 info stays
    // expect@-4: INFRA1004 27..31
}
