using InfraLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Location = InfraLint.Text.Location;
using RoslynLocation = Microsoft.CodeAnalysis.Location;

namespace InfraLint.Analyzers.Reading;

/// <summary>The compiler's trees as the engine's files.</summary>
/// <param name="find">The file of a tree, kept as long as the tree is.</param>
/// <param name="home">The tree that is looked at.</param>
internal sealed class Sources(Func<SyntaxTree, SourceFile> find, SyntaxTree home)
{
    private readonly Dictionary<SourceFile, SyntaxTree> trees = [];

    /// <summary>The file that is looked at.</summary>
    public SourceFile Home => Of(home);

    /// <summary>The file of a tree.</summary>
    public SourceFile Of(SyntaxTree tree)
    {
        var file = find(tree);
        trees[file] = tree;
        return file;
    }

    /// <summary>Where a node stands.</summary>
    public Location At(SyntaxNode node) => At(node.SyntaxTree, node.Span);

    /// <summary>A span of a tree.</summary>
    public Location At(SyntaxTree tree, TextSpan span) => new(Of(tree), new Span(span.Start, span.End));

    /// <summary>A place as the compiler has it; null for one in a file that is none of its own.</summary>
    public RoslynLocation? ToRoslyn(Location at) =>
        at.File is not null && trees.TryGetValue(at.File, out var tree) ? RoslynLocation.Create(tree, new TextSpan(at.Span.Start, at.Span.Length)) : null;
}
