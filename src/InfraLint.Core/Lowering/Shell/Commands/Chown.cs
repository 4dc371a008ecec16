using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>chown</c> and <c>chgrp</c> (GNU coreutils; gnulib's <c>parse_user_spec</c>).</summary>
internal static class Chown
{
    private const string Shorts = "cfvhRHLP1:2:3", Longs = "changes:c silent:f quiet:f verbose:v no-dereference:h recursive:R reference:1 from:2 dereference:3 preserve-root:3 no-preserve-root:3";

    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, Shorts, Longs);
        if (options.HasUnknown)
        {
            return Refused.Call;
        }

        if (options.Value('1') is { } reference)
        {
            return new Program.Do(new Effect.Chown(options.Operands, null, null, false, options.Has('R'), options.Has('h'), call.At) { Reference = reference, FollowsLinks = Follows(options) });
        }

        if (options.Operands.Count < 2)
        {
            return Refused.Call;
        }

        if (options.Operands[0].Known == "-" && options.Operands[1].Known == "R")
        {
            // a user of the name "-" is not there
            return new Program.Seq([new Program.Do(new Effect.Note(NoteKind.NoEffect, options.Operands[0].Value, "chown - R", options.Operands[0].At)), Refused.Call]);
        }

        var (user, group, login) = Split(options.Operands[0].Value);
        if (login && call.Context.Userland != Domains.Userland.BusyBox && user?.Name.Known is { } name && name.All(char.IsDigit))
        {
            // GNU: a number has no login group
            return Refused.Call;
        }

        var from = options.Value('2') is { } condition ? Split(condition.Value) : default;
        return new Program.Do(new Effect.Chown([.. options.Operands.Skip(1)], user, group, login, options.Has('R'), options.Has('h'), options.Operands[0].At)
        {
            FollowsLinks = Follows(options),
            FromUser = from.User,
            FromGroup = from.Group,
        });
    }

    public static Program? LowerGroup(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, Shorts, Longs);
        return options.Value('1') is { } reference && !options.HasUnknown
            ? new Program.Do(new Effect.Chown(options.Operands, null, null, false, options.Has('R'), options.Has('h'), call.At) { Reference = reference, IsGroupOnly = true, FollowsLinks = Follows(options) })
            : options.HasUnknown || options.Operands.Count < 2
            ? Refused.Call
            : new Program.Do(new Effect.Chown([.. options.Operands.Skip(1)], null, new PrincipalOperand(options.Operands[0].Value), false, options.Has('R'), options.Has('h'), options.Operands[0].At) { FollowsLinks = Follows(options) });
    }

    /// <summary>Of -H, -L and -P the last counts, and only with -R.</summary>
    private static bool Follows(Getopt options) => options.Has('R') && options.LastOf("HLP") is 'H' or 'L';

    /// <summary><c>user</c>, <c>user:group</c>, <c>:group</c>, <c>user:</c> (its login group), <c>user.group</c>.</summary>
    internal static (PrincipalOperand? User, PrincipalOperand? Group, bool LoginGroup) Split(Value spec)
    {
        for (var i = 0; i < spec.Parts.Count; i++)
        {
            if (spec.Parts[i].Known is not { } text || Separator(spec, text) is not (>= 0 and var at))
            {
                continue;
            }

            var user = Value.Of([.. spec.Parts.Take(i), Part(text, 0, at)], spec.Location);
            var group = Value.Of([Part(text, at + 1, text.Length), .. spec.Parts.Skip(i + 1)], spec.Location);
            return (user.Parts.Count == 0 ? null : new PrincipalOperand(user), group.Parts.Count == 0 ? null : new PrincipalOperand(group), group.Parts.Count == 0 && user.Parts.Count > 0);
        }

        return (new PrincipalOperand(spec), null, false);
    }

    private static int Separator(Value spec, MappedText text)
    {
        var colon = text.Text.IndexOf(':');
        return colon >= 0 || !spec.IsKnown ? colon : text.Text.IndexOf('.');
    }

    private static ValuePart Part(MappedText text, int start, int end)
    {
        var kept = text.Keep(new Span(start, end));
        return new ValuePart(kept, null, kept.Location);
    }
}
