using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>What an image is before the first instruction: what the table knows of its name, and else what is assumed.</summary>
/// <param name="Machine">What it holds.</param>
/// <param name="Row">Its row of the table; null where it is not known.</param>
internal sealed record BaseImage(MachineBase Machine, ImageRow? Row)
{
    /// <summary>The image that a name stands for.</summary>
    /// <param name="image">The name; null where it is not known.</param>
    /// <param name="assumptions">What is assumed where the name tells nothing.</param>
    public static BaseImage Of(string? image, Assumptions assumptions)
    {
        if (image == "scratch")
        {
            return new BaseImage(new MachineBase("scratch", null, Principal.Root, "/", IsFresh: true, HasApp: false, new ImageFacts(KnowsEnvironment: true, KnowsAccounts: true)), null);
        }

        if (image is not null && ImageTable.Find(image) is { } row)
        {
            return new BaseImage(new MachineBase(row.Base, null, Principal.Root, row.Directory, assumptions.IsFresh && row.Base is not null, HasApp: false, Facts(row)), row);
        }

        // what a fresh machine is assumed to be stands for an image that nobody knows
        var facts = new ImageFacts(KnowsEnvironment: assumptions.IsFresh, KnowsAccounts: false);
        return new BaseImage(new MachineBase(assumptions.Base, null, assumptions.IsFresh ? Principal.Root : Principal.Invoker, assumptions.IsFresh ? "/" : null, assumptions.IsFresh, HasApp: false, facts), null);
    }

    private static ImageFacts Facts(ImageRow row) => new(row.KnowsEnvironment, row.KnowsAccounts)
    {
        Accounts = [.. row.Accounts.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(Account)],
        HomeMode = row.HomeMode is { } mode ? ModeOf(mode) : null,
        IsWindows = row.Base == "windows",
    };

    private static ImageAccount Account(string text)
    {
        var fields = text.Split(':');
        return new ImageAccount(fields[0], int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture), fields[2], ModeOf(fields[3]));
    }

    private static Mode ModeOf(string octal) => octal == "?" ? Mode.Unknown : Mode.Of(Convert.ToInt32(octal, 8));
}
