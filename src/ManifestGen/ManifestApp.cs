using System.Globalization;
using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>A program that describes what clusters should run; its <c>Main</c> ends in <c>return app.Run();</c>.</summary>
public sealed class ManifestApp
{
    private readonly List<ClusterBuilder> clusters = [];
    private readonly List<SharedBase> bases = [];
    private readonly List<IRule> rules = [];
    private readonly string[] arguments;
    private IReadOnlyList<ClusterAssembly>? assemblies;
    private SharedLayers? shared;

    private ManifestApp(string[] arguments)
    {
        this.arguments = arguments;
        Beforehand = new(arguments);
    }

    /// <summary>The clusters in the order they were added.</summary>
    public IReadOnlyList<ClusterBuilder> Clusters => clusters;

    internal IReadOnlyList<IRule> Rules => rules;

    /// <summary>What a second processor gets ready meanwhile.</summary>
    internal Running.Beforehand Beforehand { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="args">The arguments of <c>Main</c>; <c>--help</c> lists what they may be.</param>
    public static ManifestApp Create(string[] args)
    {
        Running.CrashReport.Install(args);

        // Numbers and dates that the program puts into texts would else look different on each colleague's machine.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return new(args);
    }

    /// <summary>Adds a cluster.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">What is known of it beforehand.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ClusterBuilder AddCluster(
        string name, ClusterOptions? options = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var cluster = new ClusterBuilder(this, name, options ?? new(), Caller.At(file, line));
        clusters.Add(cluster);
        return cluster;
    }

    /// <summary>A folder for layers that several clusters have in common, made at first use; see <see cref="LayerBuilder.WithBase"/>.</summary>
    /// <param name="name">The folder's name within the output folder.</param>
    public SharedBase AddBase(string name)
    {
        if (bases.Find(known => known.Name == name) is not { } found)
        {
            bases.Add(found = new(name));
        }

        return found;
    }

    /// <summary>Adds a check of the user's own; it runs over every cluster in every build.</summary>
    public ManifestApp AddRule(IRule rule)
    {
        rules.Add(rule);
        return this;
    }

    /// <summary>What the clusters would run, for tests and tools; nothing is checked or written.</summary>
    /// <remarks>The first call composes every part; parts added later do not show.</remarks>
    public IReadOnlyList<ManifestSet> Build() => [.. Assemblies.Select(assembly => assembly.Set)];

    internal IReadOnlyList<ClusterAssembly> Assemblies
    {
        get
        {
            if (assemblies is null)
            {
                assemblies = [.. clusters.Select(ClusterAssembly.Of)];

                // Kustomizations get their variables here, which rules are to see.
                shared = SharedLayers.Of(assemblies);
            }

            return assemblies;
        }
    }

    /// <summary>What is written once for several clusters.</summary>
    internal SharedLayers Shared => shared ??= SharedLayers.Of(Assemblies);

    /// <summary>Does what the arguments say: emit, verify, list, graph or values.</summary>
    /// <returns>The exit code: 0 clean or warnings only, 1 errors, 2 could not run.</returns>
    public int Run() => Running.ProgramCommand.Run(this, arguments);
}
