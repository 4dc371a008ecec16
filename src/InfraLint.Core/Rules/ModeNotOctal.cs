using InfraLint.Analysis;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA1013.</summary>
public sealed class ModeNotOctal() : Rule("INFRA1013", Severity.Warning, "Mode is not the octal number it looks like")
{
    /// <inheritdoc/>
    public override string Explanation => """
        YAML 1.1, which Ansible and cloud-init read, takes a number without a leading zero for decimal: `mode: 600` is
        decimal 600, octal 1130, that is `--x-wx--T`. `mode: 0600` is octal; `mode: '600'` is a string, and read as octal.

        Mend it with quotes: `mode: '0600'`, `permissions: '0600'`.

        Source: PyYAML's resolver of integers; Ansible's `set_mode_if_different`; cloud-init's `cc_write_files.decode_perms`.

        Faulty:

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/app.conf
            permissions: 644
        #                ^^^ INFRA1013
            content: a
        ```

        ```ansible
        - hosts: all
          become: true
          tasks:
            - ansible.builtin.copy:
                content: a
                dest: /etc/app.conf
                mode: 644
        #             ^^^ INFRA1013
        ```

        Right:

        ```cloud-init
        #cloud-config
        write_files:
          - path: /etc/app.conf
            permissions: '0644'
            content: a
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) =>
        from noted in machine.Events.OfType<Event.Noted>()
        where noted is { Kind: NoteKind.ModeMisread, Detail: not null }
        let fields = noted.Detail!.Split('|')
        select At(noted.At,
            fields is [var meant, "refused", var decimals] ? $"the mode of {noted.Subject.Display} is refused, and the task fails: {meant} is a number, which a template prints in decimal, {decimals}; write '{meant}'"
            : $"{noted.Subject.Display} gets mode {fields[fields.Length - 1]}: {(machine.Kind == FileKind.CSharp ? InProgram(fields) : fields.Length == 3 ? $"{fields[0]} is a number, which a template prints in decimal; write '{fields[0]}'" : Reading(fields[0]))}",
            noted.IsCertain, noted.Subject.Display) with
        { Fix = machine.Kind == FileKind.CSharp ? Fixes.OfProgram(noted.At, fields.Length == 3 ? fields[1] : fields[0].TrimStart('0')) : fields.Length < 3 ? Fixes.Quoted(noted.At, fields[0]) : null };

    /// <summary>C# has no octal numbers; SSH.NET reads decimal digits as octal ones.</summary>
    private static string InProgram(string[] fields) => fields.Length == 3
        ? $"SSH.NET reads the decimal digits of a number as octal ones; write {fields[1]}"
        : $"{fields[0]} is a decimal number, for C# has no octal ones; write Convert.ToInt32(\"{fields[0].TrimStart('0')}\", 8), or its flags";

    /// <summary>Digits are taken for decimal; what is no number at all gives a default.</summary>
    private static string Reading(string spelled) => spelled.All(c => c is >= '0' and <= '7')
        ? $"{spelled} is read as a decimal number; write '{(spelled.Length < 4 ? "0" : "")}{spelled}'"
        : $"{spelled} is not read as octal digits; write them in quotes, such as '0600'";
}
